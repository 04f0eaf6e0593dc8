//! The text comes from somewhere else.
//!
//! # What it flags
//! A page that carries another outlet's story: a forum post with the story's own byline, "originally published by …",
//! a writer's note that names another magazine. The finding shows the chain as far as the page tells it.
//!
//! # Why an editor cares
//! The page is not the source: its date is the date of the copy, and words may have been left out or added on the way.
//!
//! # Example
//! Flagged: a forum member's post that begins with a picture, "Ada Lim - AUGUST 7, 2020" and a news story.
//!
//! Not flagged: an article that quotes another outlet in a sentence, or signs agency copy.
//!
//! # What it cannot see
//! Copies that hide where they come from; `agreement/copied` finds them where the original is at hand.
//!
//! # References
//! `source/second-hand`, `link/missing`, `agreement/copied`.

use crate::checks::{Case, Cases, Check, Context, Finding, Severity};
use crate::text;
use crate::span::Span;

pub(super) struct Repost;

impl Check for Repost {
    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn article(&self, cx: &Context<'_>, article: usize) -> Vec<Finding> {
        let meta = &cx.article(article).article.meta;
        let own = |step: &str| meta.outlet.iter().any(|o| text::letters(&o.value) == text::letters(step));
        let chain = &meta.chain;
        let Some(first) = chain.first().filter(|c| !own(&c.value)) else { return Vec::new() };
        let steps: Vec<&str> = chain.iter().map(|c| c.value.as_str()).collect();
        let message = format!("the text comes from elsewhere: this page ← {}", steps.join(" ← "));
        let mut finding = Finding::new(self.severity(), article, first.span.unwrap_or_default(), message)
            .label("first step of the chain")
            .suggest("find the first publication and check the text and its date against it");
        for step in chain.iter().skip(1) {
            if let Some(span) = step.span.filter(|s| *s != Span::default()) {
                finding = finding.also(article, span, step.because.clone());
            }
        }
        vec![finding]
    }
}

pub(super) static CASES: Cases = Cases {
    fires: &[
        Case::text(
            "Pier to reopen in spring\n\nada_fan\nSenior Member\nJoined\nDec 3, 2019\nMessages\n228\nReaction score\n0\n\n[[Ada Lim]] - AUGUST 7, 2020 7:00 PM\n\nThe northern pier will reopen in the spring, the harbour council said on Thursday.\n\n: Source\n",
        ),
        Case::text(
            "The northern pier will reopen in the spring, the harbour council said on Thursday.\n\nThis article was originally published by [[The Quay Gazette]].",
        ),
        Case::text(
            "Pier to reopen\n\nBy Ada Lim\n\nThe northern pier will reopen in the spring, the harbour council said on Thursday.\n\nFerries will then land there again, and traders hope for summer guests.\n\nAda Lim is a researcher who writes exclusively for the magazine “[[Northern Pier]]”.",
        ),
    ],
    silent: &[
        Case::text("The northern pier will reopen in the spring, the Quay Gazette reported on Thursday, citing the council."),
        Case::text("OSLO (Reuters) - The northern pier will reopen in the spring, the harbour council said on Thursday."),
        Case::text("By Ada Lim\n\nThe northern pier will reopen in the spring, the harbour council said on Thursday."),
        Case::text("The northern pier will reopen in the spring, the harbour council said.\n\nFirst published on November 19, 2019 / 8:16 AM"),
        Case::html(
            r#"<html><head><meta property="og:site_name" content="Quay Science"></head><body><article><h1>The quay opens</h1><p>The quay was opened by the mayor, who spoke for an hour about its long history and its future.</p><p>Originally published on Quay Science.</p></article></body></html>"#,
        ),
    ],
};
