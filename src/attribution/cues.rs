//! The verbs that attribute, from `data/verb_cues.tsv`: their forms, how the writer stands to the content, what follows.

use super::Stance;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A form of one or more verbs: index into the list of forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FormId(u16);

/// What a form can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Form {
    pub(crate) base: bool,
    pub(crate) third: bool,
    pub(crate) past: bool,
    pub(crate) participle: bool,
    pub(crate) gerund: bool,
}

/// What a verb takes as its content, and where it attributes at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Frames {
    /// "that …" or a bare clause.
    pub(crate) clause: bool,
    /// A noun phrase.
    pub(crate) object: bool,
    /// The first noun phrase is who is told.
    pub(crate) addressee: bool,
    /// "to do something".
    pub(crate) infinitive: bool,
    /// Only beside quotation marks.
    pub(crate) quotation: bool,
    /// Asks: "whether", "if", "how".
    pub(crate) question: bool,
    /// Usual of reports and polls; of persons only with "that".
    pub(crate) document: bool,
    /// Without "that", only before a noun phrase and its verb: "maintains ties" is no attribution.
    pub(crate) strict: bool,
    /// Some form is also a noun.
    pub(crate) noun: bool,
}

/// One row of the table.
#[derive(Clone, Debug)]
pub(crate) struct Verb {
    pub(crate) base: &'static str,
    /// A word that must follow: "point out", "call for".
    pub(crate) particle: Option<&'static str>,
    pub(crate) stance: Stance,
    pub(crate) frames: Frames,
}

struct Table {
    verbs: Vec<Verb>,
    forms: Vec<(&'static str, Form, Vec<usize>)>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut verbs = Vec::new();
        let mut forms: BTreeMap<&str, (Form, Vec<usize>)> = BTreeMap::new();
        for row in include_str!("../../data/verb_cues.tsv").lines().filter(|l| !l.starts_with('#')) {
            let columns: Vec<&'static str> = row.split('\t').collect();
            let &[base, third, past, participle, gerund, particle, stance, frames] = columns.as_slice() else {
                continue;
            };
            let has = |frame: &str| frames.split(' ').any(|f| f == frame);
            let verb = verbs.len();
            verbs.push(Verb {
                base,
                particle: Some(particle).filter(|p| *p != "-"),
                stance: Stance::named(stance).unwrap_or(Stance::Neutral),
                frames: Frames {
                    clause: has("clause"),
                    object: has("object"),
                    addressee: has("addressee"),
                    infinitive: has("infinitive"),
                    quotation: has("quotation"),
                    question: has("question"),
                    document: has("document"),
                    strict: has("strict"),
                    noun: has("noun"),
                },
            });
            for (column, form) in [base, third, past, participle, gerund].into_iter().enumerate() {
                let (can_be, of) = forms.entry(form).or_default();
                match column {
                    0 => can_be.base = true,
                    1 => can_be.third = true,
                    2 => can_be.past = true,
                    3 => can_be.participle = true,
                    _ => can_be.gerund = true,
                }
                if of.last() != Some(&verb) {
                    of.push(verb);
                }
            }
        }
        Table { verbs, forms: forms.into_iter().map(|(word, (form, verbs))| (word, form, verbs)).collect() }
    })
}

/// Every form with its id, for the lexicon.
pub(crate) fn forms() -> impl Iterator<Item = (&'static str, FormId)> {
    table().forms.iter().enumerate().map(|(id, (word, _, _))| (*word, FormId(id as u16)))
}

impl FormId {
    /// What the form can be.
    pub(crate) fn form(self) -> Form {
        table().forms.get(self.0 as usize).map(|f| f.1).unwrap_or_default()
    }

    /// The verbs it is a form of; with `next`, the word after it, a phrasal verb wins over the plain one.
    pub(crate) fn verb(self, next: &str) -> Option<&'static Verb> {
        let table = table();
        let verbs = table.forms.get(self.0 as usize)?.2.iter().filter_map(|v| table.verbs.get(*v));
        let phrasal = verbs.clone().find(|v| v.particle.is_some_and(|p| p.eq_ignore_ascii_case(next)));
        phrasal.or_else(|| verbs.clone().find(|v| v.particle.is_none()))
    }
}

/// What any verb is that stands beside a quotation: neutral, with the quotation as its content.
pub(crate) fn plain() -> &'static Verb {
    static PLAIN: Verb = Verb {
        base: "",
        particle: None,
        stance: Stance::Neutral,
        frames: Frames {
            clause: true,
            object: false,
            addressee: false,
            infinitive: false,
            quotation: true,
            question: false,
            document: false,
            strict: false,
            noun: false,
        },
    };
    &PLAIN
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::lexicon::look_up;

    #[test]
    fn every_row_is_read() {
        let rows: Vec<&str> =
            include_str!("../../data/verb_cues.tsv").lines().filter(|l| !l.starts_with('#')).collect();
        assert!(rows.len() > 200 && rows.is_sorted());
        assert_eq!(rows.len(), table().verbs.len());
        for row in rows {
            let columns: Vec<&str> = row.split('\t').collect();
            assert!(Stance::named(columns[6]).is_some(), "{row}");
        }
    }

    #[test]
    fn a_phrasal_verb_wins_where_its_particle_stands() {
        let form = look_up("pointed").cue.unwrap();
        assert!(form.form().past && !form.form().gerund);
        assert_eq!(form.verb("out").and_then(|v| v.particle), Some("out"));
        assert!(form.verb("at").is_none());
        assert_eq!(look_up("denied").cue.unwrap().verb("that").map(|v| v.stance), Some(Stance::Denies));
    }
}
