//! What elements say about themselves: names, roles, classes.

use super::scan;
use std::collections::HashMap;
use std::sync::OnceLock;

/// Facts about an element or the elements around it, as a set of bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts(u32);

impl Parts {
    /// Menus, breadcrumbs, site headers.
    pub(super) const NAV: Parts = Parts(1);
    /// Related stories, widgets, what stands beside the story.
    pub(super) const ASIDE: Parts = Parts(1 << 1);
    /// Site footers.
    pub(super) const FOOTER: Parts = Parts(1 << 2);
    /// Share buttons.
    pub(super) const SHARE: Parts = Parts(1 << 3);
    /// Advertisements, newsletters, consent.
    pub(super) const PROMO: Parts = Parts(1 << 4);
    /// Tag and topic lists.
    pub(super) const TAGS: Parts = Parts(1 << 5);
    /// Readers' comments.
    pub(super) const COMMENTS: Parts = Parts(1 << 6);
    /// Byline and date.
    pub(super) const BYLINE: Parts = Parts(1 << 7);
    /// About the author.
    pub(super) const BIO: Parts = Parts(1 << 8);
    /// Captions and credits.
    pub(super) const CAPTION: Parts = Parts(1 << 9);
    /// The text of the article.
    pub(super) const BODY: Parts = Parts(1 << 10);
    /// For screen readers or print only.
    pub(super) const FURNITURE: Parts = Parts(1 << 11);
    /// Not shown.
    pub(super) const HIDDEN: Parts = Parts(1 << 12);
    /// `<article>`.
    pub(super) const ARTICLE: Parts = Parts(1 << 13);
    /// `<header>`.
    pub(super) const HEADER: Parts = Parts(1 << 14);
    /// In a list.
    pub(super) const LIST: Parts = Parts(1 << 15);
    /// In a table.
    pub(super) const TABLE: Parts = Parts(1 << 16);
    /// In a block quotation.
    pub(super) const QUOTE: Parts = Parts(1 << 17);
    /// In a button or label. Not in a form: some sites wrap the whole page in one.
    pub(super) const FORM: Parts = Parts(1 << 18);
    /// `<main>`.
    pub(super) const MAIN: Parts = Parts(1 << 19);
    /// `<pre>`.
    pub(super) const PRE: Parts = Parts(1 << 20);
    /// `<aside>`, which some sites use inside stories for boxes that belong to them.
    pub(super) const BOX: Parts = Parts(1 << 21);

    /// The line under the headline.
    pub(super) const DEK: Parts = Parts(1 << 22);

    /// Parts that hold no story on any site.
    pub(super) const NEVER: Parts = Parts(
        Parts::NAV.0
            | Parts::FOOTER.0
            | Parts::SHARE.0
            | Parts::COMMENTS.0
            | Parts::FURNITURE.0
            | Parts::HIDDEN.0
            | Parts::FORM.0,
    );
    /// Parts that hold no story where the class names can be believed.
    pub(super) const SELDOM: Parts = Parts(
        Parts::ASIDE.0 | Parts::PROMO.0 | Parts::TAGS.0 | Parts::BIO.0 | Parts::BOX.0 | Parts::BYLINE.0 | Parts::DEK.0,
    );

    /// Whether the two sets share a part.
    pub(super) fn any(self, of: Parts) -> bool {
        self.0 & of.0 != 0
    }

    /// Both sets.
    pub(super) fn with(self, other: Parts) -> Parts {
        Parts(self.0 | other.0)
    }

    /// Without those of the other set.
    pub(super) fn without(self, other: Parts) -> Parts {
        Parts(self.0 & !other.0)
    }

    fn named(kind: &str) -> Parts {
        match kind {
            "aside" => Parts::ASIDE,
            "bio" => Parts::BIO,
            "body" => Parts::BODY,
            "byline" => Parts::BYLINE,
            "caption" => Parts::CAPTION,
            "comments" => Parts::COMMENTS,
            "dek" => Parts::DEK,
            "footer" => Parts::FOOTER,
            "furniture" => Parts::FURNITURE,
            "nav" => Parts::NAV,
            "promo" => Parts::PROMO,
            "share" => Parts::SHARE,
            "tags" => Parts::TAGS,
            _ => Parts::default(),
        }
    }

    /// What an element says about itself.
    pub(super) fn of(name: &str, attributes: &str) -> Parts {
        let mut parts = match name {
            "nav" | "menu" => Parts::NAV,
            "aside" => Parts::BOX,
            "footer" => Parts::FOOTER,
            "header" => Parts::HEADER,
            "article" => Parts::ARTICLE,
            "main" => Parts::MAIN,
            "ul" | "ol" | "dl" => Parts::LIST,
            "table" => Parts::TABLE,
            "blockquote" | "q" => Parts::QUOTE,
            "button" | "label" | "select" | "fieldset" | "dialog" => Parts::FORM,
            "figcaption" => Parts::CAPTION,
            "pre" => Parts::PRE,
            _ => Parts::default(),
        };
        if attributes.is_empty() || matches!(name, "html" | "body") {
            return parts;
        }
        for (attribute, value) in scan::attributes(attributes) {
            let more = match attribute.as_str() {
                "class" | "id" => value.split_ascii_whitespace().map(class).fold(Parts::default(), Parts::with),
                "itemprop" if value.split_ascii_whitespace().any(|v| v == "articleBody") => Parts::BODY,
                "itemprop"
                    if matches!(value, "headline" | "description" | "alternativeHeadline")
                        && name != "meta"
                        && name != "div" =>
                {
                    Parts::DEK
                }
                "itemprop" if matches!(value, "author" | "datePublished" | "dateModified") => Parts::BYLINE,
                "itemprop" if value == "comment" => Parts::COMMENTS,
                "property" if value.contains("content:encoded") => Parts::BODY,
                "role" => match value {
                    "navigation" | "banner" | "menu" | "menubar" | "search" | "toolbar" => Parts::NAV,
                    "contentinfo" => Parts::FOOTER,
                    "complementary" => Parts::ASIDE,
                    "dialog" | "alertdialog" => Parts::PROMO,
                    _ => Parts::default(),
                },
                "hidden" => Parts::HIDDEN,
                "aria-hidden" if value == "true" => Parts::FURNITURE,
                "style" => {
                    let style: String =
                        value.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
                    let away = ["display:none", "visibility:hidden", "left:-", "text-indent:-9", "font-size:0"];
                    if away.iter().any(|a| style.contains(a)) { Parts::HIDDEN } else { Parts::default() }
                }
                _ => Parts::default(),
            };
            parts = parts.with(more);
        }
        parts
    }
}

/// What one class or id name says: the whole name, or one of its parts where that part is telling enough.
fn class(name: &str) -> Parts {
    static TABLE: OnceLock<HashMap<&str, Parts>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let rows = include_str!("../../../data/html_parts.tsv").lines().filter(|l| !l.starts_with('#'));
        rows.filter_map(|l| l.split_once('\t')).map(|(kind, name)| (name, Parts::named(kind))).collect()
    });
    let lower = name.to_ascii_lowercase();
    if let Some(parts) = table.get(lower.as_str()) {
        return *parts;
    }
    // `article-body__share-buttons`: the last parts name the thing itself, `has-sidebar` names something else.
    if ["has-", "no-", "with-", "is-", "js-has", "without-", "single-", "col-"].iter().any(|p| lower.starts_with(p)) {
        return Parts::default();
    }
    let mut found = Parts::default();
    let tails = lower.match_indices(['-', '_']).map(|(k, _)| &lower[k + 1..]).filter(|t| !t.is_empty());
    for tail in tails {
        if let Some(parts) = table.get(tail.trim_start_matches(['-', '_'])) {
            found = found.with(parts.without(Parts::FURNITURE));
        }
    }
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric());
    const TELLING: Parts =
        Parts(Parts::ASIDE.0 | Parts::SHARE.0 | Parts::PROMO.0 | Parts::COMMENTS.0 | Parts::NAV.0 | Parts::FOOTER.0);
    for word in words.filter(|w| TELLING_WORDS.contains(w)) {
        if let Some(parts) = table.get(word).filter(|p| p.any(TELLING)) {
            found = found.with(*parts);
        }
    }
    found
}

/// Words that mean the same wherever they stand in a class name.
const TELLING_WORDS: [&str; 22] = [
    "sidebar",
    "related",
    "recommended",
    "recommendations",
    "newsletter",
    "share",
    "social",
    "sharing",
    "breadcrumb",
    "breadcrumbs",
    "comments",
    "disqus",
    "outbrain",
    "taboola",
    "advertisement",
    "advert",
    "sponsored",
    "cookie",
    "popular",
    "trending",
    "footer",
    "promo",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn class_names_tell_parts() {
        assert_eq!(Parts::of("div", " class=\"Entry-Content x\""), Parts::BODY);
        assert_eq!(Parts::of("div", " class='post-related-items'"), Parts::ASIDE);
        assert_eq!(Parts::of("div", " class=has-sidebar"), Parts::default());
        assert_eq!(Parts::of("p", " style=\"display: none\""), Parts::HIDDEN);
        assert_eq!(Parts::of("body", " class=\"comments\""), Parts::default());
        let rows: Vec<&str> = include_str!("../../../data/html_parts.tsv").lines().skip(1).collect();
        assert!(rows.len() > 300 && rows.windows(2).all(|w| w[0] < w[1]));
    }
}
