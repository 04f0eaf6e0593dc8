//! Reading training data: CoNLL-U and JSON Lines, plain or gzip.

use std::error::Error;
use std::io::Read;
use std::path::Path;
use twosource::Span;

pub fn text(path: &Path) -> Result<String, Box<dyn Error>> {
    let file = std::fs::File::open(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut text = String::new();
    if path.extension().is_some_and(|e| e == "gz") {
        flate2::read::MultiGzDecoder::new(file).read_to_string(&mut text)?;
    } else {
        std::io::BufReader::new(file).read_to_string(&mut text)?;
    }
    Ok(text)
}

/// A syntactic word as annotated.
#[derive(Clone, Debug)]
pub struct Word {
    pub span: Span,
    pub tag: String,
    pub relation: String,
}

/// A paragraph put together from its sentences.
#[derive(Clone, Debug, Default)]
pub struct Paragraph {
    pub text: String,
    pub sentences: Vec<(Span, Vec<Word>)>,
}

pub fn conllu(path: &Path) -> Result<Vec<Paragraph>, Box<dyn Error>> {
    let text = text(path)?;
    let mut paragraphs = vec![Paragraph::default()];
    for sentence in text.split("\n\n").filter(|s| !s.trim().is_empty()) {
        let fresh = sentence.lines().any(|l| l.starts_with("# newpar") || l.starts_with("# newdoc"));
        if fresh {
            paragraphs.push(Paragraph::default());
        }
        let Some(paragraph) = paragraphs.last_mut() else { continue };
        let start = paragraph.text.len();
        let mut words = Vec::new();
        // The last word of a range of words written as one, and where that range stands.
        let mut range: Option<(usize, Span, bool)> = None;
        let mut inside = 0;
        for line in sentence.lines().filter(|l| !l.starts_with('#')) {
            let columns: Vec<&str> = line.split('\t').collect();
            let [id, form, _, _, tag, _, _, relation, ..] = columns.as_slice() else { continue };
            let spaced = !columns.get(9).is_some_and(|c| c.contains("SpaceAfter=No"));
            if let Some((_, last)) = id.split_once('-') {
                let at = paragraph.text.len();
                paragraph.text += form;
                range = Some((last.parse()?, Span::new(at, at + form.len()), spaced));
                inside = at;
                continue;
            }
            if id.contains('.') {
                continue;
            }
            let span = match range {
                Some((_, whole, _)) => {
                    let fits = whole.shift(0).of(&paragraph.text)[inside - whole.start as usize..].starts_with(form);
                    let span = if fits { Span::new(inside, inside + form.len()) } else { whole };
                    inside = if fits { inside + form.len() } else { whole.end as usize };
                    span
                }
                None => {
                    let at = paragraph.text.len();
                    paragraph.text += form;
                    Span::new(at, at + form.len())
                }
            };
            words.push(Word { span, tag: tag.to_string(), relation: relation.to_string() });
            match range {
                Some((last, _, spaced)) if id.parse() == Ok(last) => {
                    range = None;
                    if spaced {
                        paragraph.text.push(' ');
                    }
                }
                None if spaced => paragraph.text.push(' '),
                _ => {}
            }
        }
        let span = Span::new(start, paragraph.text.len()).trim(&paragraph.text);
        paragraph.sentences.push((span, words));
    }
    paragraphs.retain(|p| !p.sentences.is_empty());
    Ok(paragraphs)
}
