//! The page in the browser: on this machine, for whoever has the address that was printed, and for nobody else.
//!
//! It binds 127.0.0.1 and nothing else. `guard` looks at every request before anything of the desk is touched.
//! Nothing on the pages comes from anywhere but this server, no script stands in them, and all of it works without.

mod guard;
mod routes;

use super::{Desk, Sitting};
use guard::Guard;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Reads the articles again; gives a sentence where it cannot.
pub type Reread = Box<dyn Fn() -> Result<Desk, String> + Send + Sync>;

/// Why the page cannot be shown.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The port is taken, or cannot be had.
    #[error("cannot listen on 127.0.0.1:{port}")]
    Listen {
        /// The port that was asked for.
        port: u16,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// The system gives no random numbers, and without them anybody on this machine could look in.
    #[error("the system gives no random numbers: {0}")]
    Random(getrandom::Error),
    /// The server broke down.
    #[error("cannot serve the page")]
    Serve(#[source] std::io::Error),
}

/// What all requests share.
struct Shared {
    sitting: Mutex<Sitting>,
    reread: Reread,
    guard: Guard,
}

impl Shared {
    /// The sitting, for as long as the answer is held. A request that broke down leaves it as the last save did.
    fn sitting(&self) -> MutexGuard<'_, Sitting> {
        self.sitting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A server that has its port and waits to be run.
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    shared: Arc<Shared>,
}

impl Server {
    /// Takes the port; 0 takes any that is free.
    pub fn bind(port: u16, sitting: Sitting, reread: Reread) -> Result<Server, Error> {
        let fail = |source| Error::Listen { port, source };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(fail)?;
        listener.set_nonblocking(true).map_err(fail)?;
        let address = listener.local_addr().map_err(fail)?;
        let guard = Guard::new(address.port()).map_err(Error::Random)?;
        Ok(Server { listener, address, shared: Arc::new(Shared { sitting: Mutex::new(sitting), reread, guard }) })
    }

    /// The address to open, with the token that opens it.
    pub fn url(&self) -> String {
        format!("http://{}/?token={}", self.address, self.shared.guard.token())
    }

    /// Answers until the user interrupts the program.
    pub fn run(self) -> Result<(), Error> {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        runtime.map_err(Error::Serve)?.block_on(async {
            let listener = tokio::net::TcpListener::from_std(self.listener).map_err(Error::Serve)?;
            let interrupted = async {
                if tokio::signal::ctrl_c().await.is_err() {
                    // No such signal here: the program is ended from outside.
                    std::future::pending::<()>().await;
                }
            };
            // An open browser keeps its connection, so that waiting for all of them would wait for it.
            tokio::select! {
                served = axum::serve(listener, routes::router(self.shared)) => served.map_err(Error::Serve),
                () = interrupted => Ok(()),
            }
        })
    }
}
