//! Forum threads: the posts are the story, with the names and dates above them.

use super::blocks::Chunk;
use super::parts::Parts;
use super::select::{self, Look};
use super::tree::Tree;
use crate::article::scraped;
use crate::page::Page;

/// Whether the page is a thread: its software says so, or its address and several posts do.
pub(super) fn is_thread(page: &Page, tree: &Tree<'_>) -> bool {
    const SOFTWARE: [&str; 9] = [
        "xenforo",
        "vbulletin",
        "phpbb",
        "discourse",
        "simple machines",
        "invision",
        "mybb",
        "vanilla forums",
        "nodebb",
    ];
    const POSTS: [&str; 28] = [
        "message-body",
        "messagecontent",
        "messagetext",
        "postbody",
        "postbit",
        "post_body",
        "post-message",
        "crawler-post",
        "topic-body",
        "cooked",
        "ipscomment",
        "postcontent",
        "post_content",
        "postmessage",
        "bbwrapper",
        "forum-post",
        "s-prose",
        "answercell",
        "lia-message-body",
        "comment-body",
        "md",
        "reply-content",
        "bbp-reply-content",
        "msg_text",
        "usercontent",
        "ipstype_richtext",
        "ipsrichtext",
        "item-body",
    ];
    let generator = tree.nodes.iter().take(400).filter(|n| n.name() == "meta").any(|n| {
        let named = n.attribute("name").is_some_and(|v| v.eq_ignore_ascii_case("generator"));
        named && n.attribute("content").is_some_and(|c| SOFTWARE.iter().any(|s| c.to_ascii_lowercase().contains(s)))
    });
    let url = page.url.as_deref().unwrap_or("").to_ascii_lowercase();
    const ADDRESSES: [&str; 18] = [
        "/forum",
        "forum.",
        "forums.",
        "/threads/",
        "/thread/",
        "/thread-",
        "/topic/",
        "/topics/",
        "viewtopic",
        "showthread",
        "/t/",
        "/questions/",
        "/r/",
        "community.",
        "/community/",
        "/discussion",
        "/comments/",
        "boards.",
    ];
    let addressed = ADDRESSES.iter().any(|a| url.contains(a));
    if !generator && !addressed {
        return false;
    }
    let posts = tree
        .nodes
        .iter()
        .filter_map(|n| n.attribute("class"))
        .filter(|class| class.split_ascii_whitespace().any(|c| POSTS.iter().any(|p| c.eq_ignore_ascii_case(p))));
    let posts = posts.take(2).count();
    let typed = memchr::memmem::find(page.text.as_bytes(), b"DiscussionForumPosting").is_some()
        || memchr::memmem::find(page.text.as_bytes(), b"schema.org/QAPage").is_some()
        || memchr::memmem::find(page.text.as_bytes(), b"\"QAPage\"").is_some();
    posts >= 2 || addressed && (typed || posts == 1)
}

/// The chunks that are posts: everything in the element that holds them but menus, buttons and members' cards.
pub(super) fn posts(text: &str, tree: &Tree<'_>, chunks: &[Chunk], looks: &[Look]) -> Vec<bool> {
    let never = Parts::NEVER.without(Parts::COMMENTS).with(Parts::PROMO).with(Parts::TAGS);
    let container = select::densest(tree, chunks, looks, never);
    let inside = |c: &Chunk| c.node >= container && c.node < tree.nodes[container].end;
    let mut card = false;
    chunks
        .iter()
        .zip(looks)
        .map(|(c, l)| {
            let line = c.span.of(text);
            let key = scraped::is_card_line(line);
            // A field name and the value behind it.
            let value = std::mem::replace(&mut card, key && !line.contains(':')) && l.len <= 30;
            inside(c)
                && !c.parts.any(never)
                && c.heading != 1
                && !key
                && !value
                && !is_count(line)
                && scraped::aside(line).is_none()
                && (l.link_share <= 50 || l.shape.is_prose() || l.len <= 40 && c.parts.any(Parts::BYLINE))
        })
        .collect()
}

/// Points, badges, counters and the lines that date a post in question-and-answer sites.
fn is_count(line: &str) -> bool {
    let lower = line.to_lowercase();
    let figures = !lower.contains(char::is_alphabetic);
    let stamps = ["asked ", "answered ", "edited ", "commented ", "last edited"];
    line.len() < 120
        && (figures
            || lower.contains(" badge")
            || lower.contains(" posts ·")
            || lower.contains(" views ") && lower.contains(" repl")
            || stamps.iter().any(|s| lower.starts_with(s) && lower.contains(|c: char| c.is_ascii_digit())))
}
