//! What is answered: one page to look, one form for each act. Every act is saved before it is answered, and answered by
//! sending the browser on, so that reading a page again does nothing twice.

use super::Shared;
use super::guard::{HEADERS, Pass};
use crate::ledger;
use crate::review::view::{self, Bulk, Conflict, DeskPage, Frame, Message, Wanted};
use crate::review::{Act, Filter, Refusal, Sitting, verb};
use askama::Template;
use axum::Router;
use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::extract::{DefaultBodyLimit, Form, Query, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use std::sync::Arc;

/// The largest form that is read: a long note is a few kilobytes.
const MAX_FORM: usize = 256 << 10;

type Desk = State<Arc<Shared>>;

pub(super) fn router(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/", get(look))
        .route("/decide", post(decide))
        .route("/words", post(words))
        .route("/undo", post(undo))
        .route("/reread", post(reread))
        .route("/bulk", get(ask_bulk).post(bulk))
        .route("/style.css", get(|| file("text/css; charset=utf-8", view::STYLE)))
        .route("/keys.js", get(|| file("text/javascript; charset=utf-8", view::SCRIPT)))
        .route("/icon.svg", get(|| file("image/svg+xml", view::ICON)))
        .fallback(nowhere)
        .method_not_allowed_fallback(not_so)
        .layer(DefaultBodyLimit::max(MAX_FORM))
        .layer(from_fn_with_state(Arc::clone(&shared), guarded))
        .with_state(shared)
}

/// Looks at who asks before anything else is done, and puts the headers on every answer.
async fn guarded(State(shared): Desk, request: Request, next: Next) -> Response {
    let mut response = match shared.guard.check(request.method(), request.uri(), request.headers()) {
        Pass::In => next.run(request).await,
        Pass::Enter(cookie) => {
            let mut response = to("/");
            if let Ok(cookie) = HeaderValue::from_str(&cookie) {
                response.headers_mut().insert(header::SET_COOKIE, cookie);
            }
            response
        }
        Pass::Out(status, why) => (status, format!("{why}\n")).into_response(),
    };
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

async fn file(kind: &'static str, text: &'static str) -> Response {
    ([(header::CONTENT_TYPE, kind)], text).into_response()
}

/// Sends the browser on.
fn to(place: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, place)]).into_response()
}

/// Shows a page.
fn page(status: StatusCode, page: &impl Template) -> Response {
    match view::render(page) {
        Ok(text) => (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], text).into_response(),
        Err(error) => {
            (StatusCode::INTERNAL_SERVER_ERROR, format!("the page cannot be written: {error}\n")).into_response()
        }
    }
}

/// A page that says one thing.
fn say(sitting: &Sitting, filter: &Filter, status: StatusCode, title: &str, line: String) -> Response {
    let message = Message {
        frame: Frame::of(sitting, filter, title),
        lines: vec![line],
        picture: None,
        typed: None,
        back: filter.href(None),
    };
    page(status, &message)
}

async fn nowhere(State(shared): Desk) -> Response {
    let line = "There is no such page here.".to_string();
    say(&shared.sitting(), &Filter::default(), StatusCode::NOT_FOUND, "Not found", line)
}

async fn not_so(State(shared): Desk) -> Response {
    let line = "This address is for forms of the review page, or only to be looked at.".to_string();
    say(&shared.sitting(), &Filter::default(), StatusCode::METHOD_NOT_ALLOWED, "Not in this way", line)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Look {
    claim: Option<String>,
    verdict: String,
    #[serde(flatten)]
    filter: Filter,
}

async fn look(State(shared): Desk, query: Result<Query<Look>, QueryRejection>) -> Response {
    let Query(Look { claim, filter, .. }) = query.unwrap_or_default();
    let mut sitting = shared.sitting();
    if let Err(error) = sitting.refresh() {
        return trouble(&sitting, &filter, None, error.into());
    }
    if let Some(claim) = claim.as_deref().filter(|claim| sitting.queue.item(claim).is_none()) {
        let line = format!("The ledger has no entry {claim}.");
        return say(&sitting, &filter, StatusCode::NOT_FOUND, "Not found", line);
    }
    page(StatusCode::OK, &DeskPage::of(&sitting, &filter, claim.as_deref()))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Decision {
    claim: String,
    mark: String,
    verdict: String,
    note: String,
    words: String,
    set: String,
    #[serde(flatten)]
    filter: Filter,
}

/// What a form says, or the answer to one that cannot be read.
fn read(shared: &Shared, form: Result<Form<Decision>, FormRejection>) -> Result<Decision, Box<Response>> {
    let refuse = |rejection: FormRejection| {
        let status = rejection.status();
        let line = match status {
            StatusCode::PAYLOAD_TOO_LARGE => format!("The form is too large: at most {} kB are read.", MAX_FORM >> 10),
            _ => format!("The form cannot be read: {}.", rejection.body_text().trim_end_matches('.')),
        };
        Box::new(say(&shared.sitting(), &Filter::default(), status, "Not saved", line))
    };
    form.map(|Form(decision)| decision).map_err(refuse)
}

async fn decide(State(shared): Desk, form: Result<Form<Decision>, FormRejection>) -> Response {
    let form = match read(&shared, form) {
        Ok(form) => form,
        Err(response) => return *response,
    };
    let mut sitting = shared.sitting();
    let act = match (form.verdict.as_str(), view::verdict(&form.verdict)) {
        (_, Some(verdict)) => Act::Decide(verdict, Some(lines(&form.note))),
        ("note", None) => Act::Note(lines(&form.note)),
        _ => {
            let line = "The form does not say what was decided.".to_string();
            return say(&sitting, &form.filter, StatusCode::BAD_REQUEST, "Not saved", line);
        }
    };
    let next = match act {
        Act::Decide(..) => next(&sitting, &form.filter, &form.claim),
        Act::Note(_) | Act::Words(_) => Some(form.claim.clone()),
    };
    let wanted = Wanted { what: form.verdict, text: form.note };
    done(&mut sitting, &form.filter, &form.claim, &form.mark, &act, wanted, next)
}

async fn words(State(shared): Desk, form: Result<Form<Decision>, FormRejection>) -> Response {
    let form = match read(&shared, form) {
        Ok(form) => form,
        Err(response) => return *response,
    };
    let mut sitting = shared.sitting();
    let act = Act::Words(lines(&form.words));
    let wanted = Wanted { what: "words".to_string(), text: form.words };
    let next = Some(form.claim.clone());
    done(&mut sitting, &form.filter, &form.claim, &form.mark, &act, wanted, next)
}

/// Text as it was typed: forms send line breaks as two characters.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n")
}

/// Does it; then the browser goes on to what is next.
fn done(
    sitting: &mut Sitting,
    filter: &Filter,
    claim: &str,
    mark: &str,
    act: &Act,
    wanted: Wanted,
    next: Option<String>,
) -> Response {
    match sitting.act(claim, act, Some(mark)) {
        Ok(()) => to(&format!("{}#here", filter.href(next.as_deref()))),
        Err(Refusal::Conflict { claim }) => match Conflict::of(sitting, filter, &claim, wanted.clone()) {
            Some(conflict) => page(StatusCode::CONFLICT, &conflict),
            None => trouble(sitting, filter, Some(wanted.text), Refusal::Conflict { claim }),
        },
        Err(refusal) => trouble(sitting, filter, Some(wanted.text), refusal),
    }
}

/// What comes after an entry: the next that is open, else the first.
fn next(sitting: &Sitting, filter: &Filter, claim: &str) -> Option<String> {
    let items = filter.items(&sitting.desk, &sitting.queue);
    let at = items.iter().position(|item| item.claim == claim);
    let (before, after) = items.split_at(at.map_or(0, |at| at + 1));
    let mut open = after.iter().chain(before).filter(|item| item.status.is_open() && item.claim != claim);
    open.next().map(|item| item.claim.clone())
}

/// Says why something was not saved, and shows what was typed.
fn trouble(sitting: &Sitting, filter: &Filter, typed: Option<String>, refusal: Refusal) -> Response {
    let (status, title) = match &refusal {
        Refusal::Unknown { .. } => (StatusCode::NOT_FOUND, "Not saved"),
        Refusal::Empty(_) | Refusal::Words { .. } => (StatusCode::UNPROCESSABLE_ENTITY, "Not saved"),
        Refusal::Conflict { .. } | Refusal::NothingDone => (StatusCode::CONFLICT, "Not done"),
        Refusal::Ledger(ledger::Error::Conflict { .. } | ledger::Error::Fault(_)) => {
            (StatusCode::CONFLICT, "Not saved")
        }
        Refusal::Ledger(ledger::Error::Locked { .. }) => (StatusCode::SERVICE_UNAVAILABLE, "Not saved"),
        Refusal::Ledger(_) => (StatusCode::INTERNAL_SERVER_ERROR, "The ledger cannot be used"),
    };
    let mut line = refusal.to_string();
    let mut cause = std::error::Error::source(&refusal);
    while let Some(error) = cause {
        line.push_str(&format!(": {error}"));
        cause = error.source();
    }
    let picture = match &refusal {
        Refusal::Ledger(error) => error.fault().map(|fault| fault.render(false)),
        _ => None,
    };
    let message = Message {
        frame: Frame::of(sitting, filter, title),
        lines: vec![line],
        picture,
        typed: typed.filter(|typed| !typed.trim().is_empty()),
        back: filter.href(None),
    };
    page(status, &message)
}

async fn undo(State(shared): Desk, form: Result<Form<Decision>, FormRejection>) -> Response {
    let form = match read(&shared, form) {
        Ok(form) => form,
        Err(response) => return *response,
    };
    let mut sitting = shared.sitting();
    match sitting.undo() {
        Ok(claim) => to(&format!("{}#here", form.filter.href(Some(&claim)))),
        Err(refusal) => trouble(&sitting, &form.filter, None, refusal),
    }
}

async fn reread(State(shared): Desk, form: Result<Form<Decision>, FormRejection>) -> Response {
    let form = match read(&shared, form) {
        Ok(form) => form,
        Err(response) => return *response,
    };
    // Read first, locked afterwards: it takes a while.
    let desk = tokio::task::block_in_place(|| (shared.reread)());
    let mut sitting = shared.sitting();
    match desk {
        Ok(desk) => {
            sitting.at(desk);
            to(&form.filter.href(None))
        }
        Err(why) => say(&sitting, &form.filter, StatusCode::CONFLICT, "The articles cannot be read again", why),
    }
}

async fn ask_bulk(State(shared): Desk, query: Result<Query<Look>, QueryRejection>) -> Response {
    let Query(Look { verdict, filter, .. }) = query.unwrap_or_default();
    let mut sitting = shared.sitting();
    if let Err(error) = sitting.refresh() {
        return trouble(&sitting, &filter, None, error.into());
    }
    match view::verdict(&verdict) {
        Some(verdict) => page(StatusCode::OK, &Bulk::of(&sitting, &filter, verdict, "", None)),
        None => {
            let line = "The address does not say what to decide.".to_string();
            say(&sitting, &filter, StatusCode::BAD_REQUEST, "Not done", line)
        }
    }
}

async fn bulk(State(shared): Desk, form: Result<Form<Decision>, FormRejection>) -> Response {
    let form = match read(&shared, form) {
        Ok(form) => form,
        Err(response) => return *response,
    };
    let mut sitting = shared.sitting();
    if let Err(error) = sitting.refresh() {
        return trouble(&sitting, &form.filter, Some(form.note), error.into());
    }
    let Some(verdict) = view::verdict(&form.verdict) else {
        let line = "The form does not say what was decided.".to_string();
        return say(&sitting, &form.filter, StatusCode::BAD_REQUEST, "Not saved", line);
    };
    let items = Bulk::items(&sitting, &form.filter);
    let again = |status, complaint: String| {
        page(status, &Bulk::of(&sitting, &form.filter, verdict, &form.note, Some(complaint)))
    };
    if Bulk::set(&sitting, &items) != form.set {
        let complaint = "These are no longer the claims you were asked about; nothing was saved. Look again.";
        return again(StatusCode::CONFLICT, complaint.to_string());
    }
    if items.is_empty() {
        return to(&form.filter.href(None));
    }
    let claims: Vec<(String, Option<String>)> =
        items.iter().map(|i| (i.claim.clone(), sitting.mark(&i.claim))).collect();
    let act = Act::Decide(verdict, Some(lines(&form.note)));
    match sitting.bulk(&claims, &act) {
        Ok(()) => to(&form.filter.href(None)),
        Err(refusal @ Refusal::Empty(_)) => {
            let complaint = format!("Nothing was {}: {refusal}.", verb(verdict));
            page(
                StatusCode::UNPROCESSABLE_ENTITY,
                &Bulk::of(&sitting, &form.filter, verdict, &form.note, Some(complaint)),
            )
        }
        Err(refusal) => trouble(&sitting, &form.filter, Some(form.note), refusal),
    }
}
