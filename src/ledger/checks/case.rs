//! Test cases as data: a ledger and an article that must, or must not, raise a check.

/// Ledgers that must and must not raise a check.
#[cfg_attr(not(test), allow(dead_code, reason = "only the test of the cases reads them"))]
pub(super) struct Cases {
    pub fires: &'static [Case],
    pub silent: &'static [Case],
}

/// A ledger over one article.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(not(test), allow(dead_code, reason = "only the test of the cases reads them"))]
pub(super) struct Case {
    /// What follows `version: 1` in the ledger.
    ledger: &'static str,
    /// The article, `a.md`.
    text: &'static str,
    today: Option<&'static str>,
}

impl Case {
    pub(super) const fn new(ledger: &'static str, text: &'static str) -> Case {
        Case { ledger, text, today: None }
    }

    /// The day of the run.
    pub(super) const fn today(mut self, today: &'static str) -> Case {
        self.today = Some(today);
        self
    }
}

#[cfg(test)]
impl Case {
    pub(super) fn assert(&self, id: crate::checks::CheckId, fires: bool) {
        use crate::checks::Context;
        use crate::ledger::{Allow, Ledger, Run};
        use crate::{Annotated, Article, Corpus, Engine, Knowledge, Page};

        let page = Page::from_text("a.md", self.text);
        let article = Annotated::new(Article::read(&page), Knowledge::builtin(), &Engine::default());
        let corpus = Corpus::new(vec![article]);
        let evidence = crate::evidence::Store::default();
        let cx = Context { corpus: &corpus, knowledge: Knowledge::builtin(), evidence: &evidence, today: None };
        let findings = crate::checks::run(&cx, |_| true);
        let ledger = Ledger::parse(std::path::Path::new("claims.yaml"), &format!("version: 1\n{}", self.ledger));
        let ledger = ledger.unwrap_or_else(|e| panic!("{e}"));
        let today = self.today.map(|day| day.parse().expect("a day"));
        let allows = [Allow::read(&page)];
        let judgement = ledger.judge(&corpus, &findings, &Run { today, allows: &allows, ..Run::PLAIN });
        let found: Vec<&str> =
            judgement.findings.iter().filter(|f| f.check == id).map(|f| f.message.as_str()).collect();
        assert_eq!(!found.is_empty(), fires, "{id} on {self:?}\nfound {found:#?}\nhomes {:?}", judgement.homes);
    }
}
