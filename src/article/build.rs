//! Cutting a page into blocks.

use super::paragraphs::paragraphs;
use super::{Article, Block, Meta, OffsetMap, PageSort, Problem, Role, html, markdown, meta, scraped};
use crate::linear::Models;
use crate::page::{Kind, MAX_BYTES, Page};

pub(super) fn read(page: &Page, models: Models) -> Article {
    let mut article = match page.kind {
        _ if page.is_binary() => empty(page, "this is not text"),
        _ if page.text.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}').is_empty() => {
            empty(page, "there is no text in it")
        }
        Kind::Html => html::read(page),
        Kind::Markdown => markdown::read(page),
        Kind::Text => scraped::read(page, models),
    };
    // HTML knows fewer kinds of white space than Unicode does; no block begins or ends with any.
    let text = &article.text;
    article.blocks.iter_mut().for_each(|b| b.span = b.span.trim(text));
    article.blocks.retain(|b| !b.span.is_empty());
    if page.left_out > 0 {
        let message =
            format!("only the first {} MiB were read; {} bytes were left out", MAX_BYTES >> 20, page.left_out);
        article.problems.push(Problem { message });
    }
    let broken = page.text.matches('\u{FFFD}').count();
    if broken > 0 && !page.is_binary() {
        let message = format!("{broken} characters could not be decoded as {}", page.encoding);
        article.problems.push(Problem { message });
    }
    if let Some(said) = &page.said {
        article.meta.take(said);
    }
    if let Some(canonical) = article.meta.canonical.first() {
        article.key = canonical.value.clone();
    }
    article
}

fn empty(page: &Page, why: &str) -> Article {
    Article { problems: vec![Problem { message: why.to_string() }], ..verbatim(&page.name, "") }
}

pub(super) fn verbatim(name: &str, text: &str) -> Article {
    let blocks: Vec<Block> = paragraphs(text).into_iter().map(|span| Block { role: Role::Body, span }).collect();
    let mut meta = Meta::default();
    meta::visible::dateline(text, &blocks, &mut meta);
    Article {
        name: name.to_string(),
        within: None,
        key: name.to_string(),
        sort: PageSort::Article,
        text: text.to_string(),
        blocks,
        map: OffsetMap::identity(text.len()),
        meta,
        links: Vec::new(),
        repairs: Vec::new(),
        problems: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::page::{Kind, Page};
    use crate::span::Span;
    use proptest::prelude::*;

    /// Every code point of the article stands on the page: as itself, as a reference, or as white space that was there.
    fn check(page: &Page) {
        let article = Article::read(page);
        for (at, c) in article.text.char_indices() {
            let on_page = article.map.to_page(Span::new(at, at + c.len_utf8()));
            let source = page.text.get(on_page.range()).unwrap_or_else(|| panic!("{on_page:?} is off a character"));
            let same = source.chars().eq([c]);
            let reference = source.len() > 1 && source.starts_with(['&', '\\', '`']);
            let blank = c.is_whitespace();
            assert!(same || reference || blank, "{c:?} at {at} stands for {source:?}");
        }
        let mut last = 0;
        for block in &article.blocks {
            assert!(block.span.start >= last && !block.span.is_empty(), "{:?}", article.blocks);
            assert!(article.text.get(block.span.range()).is_some_and(|t| t == t.trim()), "{block:?}");
            last = block.span.end;
        }
        assert!(article.links.iter().all(|l| article.text.get(l.span.range()).is_some()));
        assert!(article.repairs.iter().all(|r| article.text.get(r.span.range()).is_some()));
    }

    const WORDS: &str = "(The|pier|opened|on|Monday|2021|said|Ada|http://203.0.113.7/|é“”\u{A0}|\u{200B}|\n|\n\n| |\\.|,|&amp;|&#8217;|&|;)";
    const TAGS: &str = "(<p>|</p>|<div class=\"article-body\">|</div>|<a href=x>|</a>|<br>|<table>|<td>|<script>|</script>|<h1>|</h1>|<li>|<!--|-->|<nav>|<noscript>|<pre>|<|>)";

    const MARKS: &str = "(#|\\*\\*|_|\\[a\\]\\(b\\)|> |- |`|<sup>|</sup>|\\\\)";

    fn pieces(pattern: &str, most: usize) -> impl Strategy<Value = String> {
        proptest::string::string_regex(&format!("({pattern} ?){{0,{most}}}")).unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn every_letter_of_scraped_text_stands_on_its_page(text in pieces(WORDS, 80)) {
            check(&Page::from_raw("a.txt", None, text));
        }

        #[test]
        fn every_letter_of_html_stands_on_its_page(text in pieces(&format!("({WORDS}|{TAGS})"), 80)) {
            check(&Page::from_html("a.html", None, text));
        }

        #[test]
        fn every_letter_of_markdown_stands_on_its_page(text in pieces(&format!("({WORDS}|{MARKS})"), 60)) {
            check(&Page::from_text("a.md", &text));
        }

        #[test]
        fn any_bytes_give_an_article(bytes in proptest::collection::vec(any::<u8>(), 0..400), kind in 0..3) {
            let name = ["a.txt", "a.html", "a.md"][kind as usize];
            check(&Page::new(name, Some("https://quay.example/2021/"), bytes, None));
        }
    }

    /// Real pages, which belong to others and lie outside the repository (`TWOSOURCE_BENCH` names another place).
    #[test]
    fn every_letter_of_real_pages_stands_on_its_page() {
        let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/bench");
        let folder = std::env::var("TWOSOURCE_BENCH").unwrap_or_else(|_| beside.to_string()) + "/extract/data";
        let Ok(files) = std::fs::read_dir(&folder) else {
            eprintln!("skipped: no pages at {folder}");
            return;
        };
        let mut read = 0;
        for file in files.map(|f| f.unwrap().path()).filter(|p| p.to_string_lossy().ends_with(".pages.jsonl.gz")) {
            let unpacked = flate2::read::MultiGzDecoder::new(std::fs::File::open(file).unwrap());
            for line in std::io::BufRead::lines(std::io::BufReader::new(unpacked)) {
                let row: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
                let text = |key: &str| row[key].as_str().map(str::to_string);
                let html = text("html").expect("every row holds a page");
                check(&Page::from_html("a.html", text("url").as_deref(), html));
                read += 1;
            }
        }
        assert!(read >= 500, "{read} pages");
    }

    #[test]
    fn long_lines_take_linear_time() {
        for kind in [Kind::Text, Kind::Html, Kind::Markdown] {
            for unit in ["word ", "wordword", "<p", "&amp", "[a](", "http://a.b/ ", "((", "\u{200B}", "*", "</", "<!-"]
            {
                let text = unit.repeat(20_000);
                let page = Page { kind, ..Page::from_text("a", &text) };
                let start = std::time::Instant::now();
                check(&page);
                // Quadratic work on 100 kB would take minutes, even unoptimised.
                assert!(start.elapsed().as_secs() < 20, "{kind:?} {unit:?} took {:?}", start.elapsed());
            }
        }
    }
}
