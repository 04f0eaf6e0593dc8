//! References without a day: "recently", "now", "soon", "the future".

use super::super::form::{Form, Phrase, Vague};
use super::super::lexicon::Class;
use super::Cursor;

/// A vague reference.
pub(super) fn reference(cursor: &Cursor<'_>, i: usize) -> Option<Phrase> {
    let the = cursor.any(i, &["the"]);
    let at = if the { i + 1 } else { cursor.skip(i, &["more", "right", "until", "just", "so"]) };
    let near = cursor.skip(at, &["near", "immediate", "distant", "short", "long"]);
    if near > at && the && cursor.word(near) == "term" {
        return Some(Phrase::new(i, near + 1, Form::Vague(Vague::Future)));
    }
    let t = cursor.at(near);
    if t.class != Class::Reference {
        return None;
    }
    // "at the then current price".
    let then = cursor.before(near).word == "then" && t.word == "current";
    let form = Form::Vague(match t.value {
        _ if then => Vague::Past,
        0 => Vague::Past,
        1 => Vague::Present,
        _ => Vague::Future,
    });
    let phrase = Phrase::new(if the || at > i && cursor.any(i, &["more", "right"]) { i } else { near }, near + 1, form);
    match t.word {
        "past" | "future" | "present" => {
            // "the past three summers" counts.
            let noun_follows = matches!(
                cursor.class(near + 1),
                Class::Unknown | Class::Units | Class::Unit | Class::Number | Class::Digits | Class::Vague
            ) && cursor.at(near + 1).start > 0;
            let alone = !noun_follows && (the || t.word == "future" && cursor.before(near).word == "in");
            (alone && t.word != "present").then_some(phrase)
        }
        "former" | "formerly" | "previous" | "previously" | "ongoing" | "presently" | "shortly" => None,
        // "may soon seek", but "soon became": the modal verb makes it the future.
        "soon" => {
            let before = cursor.before(near);
            let ahead = before.class == Class::Future
                || matches!(before.word, "may" | "to" | "could" | "can" | "should" | "must")
                    && (before.class != Class::Month || !before.capital);
            ahead.then_some(phrase)
        }
        "recent" | "current" => {
            if t.capital && cursor.at(near + 1).capital {
                return None;
            }
            let mut phrase = if the { Phrase::new(near, near + 1, form) } else { phrase };
            if t.word == "recent" && cursor.class(near + 1) == Class::Units {
                phrase.to = near + 2;
                if cursor.word(near + 2) == "and" && cursor.class(near + 3) == Class::Units {
                    phrase.to = near + 4;
                }
            }
            Some(phrase)
        }
        "now" if cursor.word(near + 1) == "-" && cursor.touches(near + 1) => None,
        _ => Some(phrase),
    }
}
