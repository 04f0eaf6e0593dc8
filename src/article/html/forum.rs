//! Forum threads: the posts are the story, with the names and dates above them.

use super::blocks::Chunk;
use super::parts::Parts;
use super::select::{self, Look};
use super::tree::{Node, NodeId, Tree};
use crate::article::scraped;
use crate::page::Page;

/// Words in the generator's name of a forum.
const SOFTWARE: [&str; 9] =
    ["xenforo", "vbulletin", "phpbb", "discourse", "simple machines", "invision", "mybb", "vanilla forums", "nodebb"];

/// Parts of addresses that forums have.
const ADDRESSES: [&str; 20] = [
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
    "showtopic",
    "/t/",
    "/questions/",
    "/r/",
    "community.",
    "/community/",
    "/discussion",
    "/comments/",
    "boards.",
    "/boards/",
];

/// Classes of the element that holds the words of one post, as forum software writes them.
const BODIES: [&str; 33] = [
    "bbp-reply-content",
    "bbp-topic-content",
    "bbwrapper",
    "comment-body",
    "commentbody",
    "commtext",
    "cooked",
    "ipscomment_content",
    "ipsrichtext",
    "ipstype_richtext",
    "item-body",
    "lia-message-body",
    "lia-message-body-content",
    "md",
    "message-body",
    "messagecontent",
    "messagetext",
    "msg_text",
    "narrow",
    "post-content",
    "post-message",
    "post-text",
    "post_body",
    "post_content",
    "postbody",
    "postbodycontent",
    "postcontent",
    "postmessage",
    "postmsg",
    "posttext",
    "reply-content",
    "s-prose",
    "usercontent",
];

/// Of these classes, those that no other software writes: two of them make a thread under any address.
const TELLING: [&str; 9] = [
    "bbp-reply-content",
    "bbwrapper",
    "commtext",
    "lia-message-body-content",
    "msg_text",
    "postmsg",
    "crawler-post",
    "usertext-body",
    "ipscomment_content",
];

/// Identifiers of posts: a name of the software's with the post's number behind it.
const NUMBERED: [&str; 4] = ["post_message_", "comment_body_", "post_content", "msg_"];

fn is_numbered(node: &Node<'_>) -> bool {
    node.attribute("id").is_some_and(|id| {
        let number = NUMBERED.iter().find_map(|n| id.strip_prefix(n));
        number.is_some_and(|n| n.len() >= 2 && n.bytes().all(|b| b.is_ascii_digit()))
    })
}

fn has_class(node: &Node<'_>, of: &[&str]) -> bool {
    let class = node.attribute("class");
    class.is_some_and(|class| class.split_ascii_whitespace().any(|c| of.iter().any(|o| c.eq_ignore_ascii_case(o))))
}

/// Whether the element holds the words of one post.
fn is_body(node: &Node<'_>) -> bool {
    has_class(node, &BODIES) || is_numbered(node) || node.attribute("itemprop") == Some("text")
}

/// Whether the page is a thread: its software says so, or its address and several posts do.
pub(super) fn is_thread(page: &Page, tree: &Tree<'_>) -> bool {
    let generator = tree.nodes.iter().take(400).filter(|n| n.name() == "meta").any(|n| {
        let named = n.attribute("name").is_some_and(|v| v.eq_ignore_ascii_case("generator"));
        named && n.attribute("content").is_some_and(|c| SOFTWARE.iter().any(|s| c.to_ascii_lowercase().contains(s)))
    });
    let url = page.url.as_deref().unwrap_or("").to_ascii_lowercase();
    let addressed = ADDRESSES.iter().any(|a| url.contains(a));
    let typed = || {
        let bytes = page.text.as_bytes();
        ["DiscussionForumPosting", "schema.org/QAPage", "\"QAPage\""]
            .iter()
            .any(|t| memchr::memmem::find(bytes, t.as_bytes()).is_some())
    };
    let posts = || tree.nodes.iter().filter(|n| is_body(n)).take(2).count();
    let posts = posts();
    if (generator || addressed) && posts >= 2 || addressed && (posts == 1 || typed()) || posts >= 2 && typed() {
        return true;
    }
    tree.nodes.iter().filter(|n| has_class(n, &TELLING) || is_numbered(n)).take(2).count() == 2
}

/// Whether the posts stand in what browsers with scripts do not show.
pub(super) fn is_veiled(tree: &Tree<'_>) -> bool {
    tree.nodes.iter().any(|n| has_class(n, &["crawler-post"]))
}

/// The chunks that are posts.
pub(super) fn posts(text: &str, tree: &Tree<'_>, own: &[Parts], chunks: &[Chunk], looks: &[Look]) -> Vec<bool> {
    let around = around_posts(text, tree, chunks, looks);
    let bodies = bodies(tree);
    let inside = bodied(text, tree, own, &bodies, chunks, looks);
    let worth = |chosen: &[bool]| -> usize {
        looks.iter().zip(chosen).filter(|(l, c)| **c && l.link_share <= 50).map(|(l, _)| l.len).sum()
    };
    // One body of several that are known, or a name that means something else here.
    if worth(&inside) >= 40 && (bodies.len() >= 2 || worth(&inside) * 3 >= worth(&around)) { inside } else { around }
}

/// The elements that hold one post each. Of one inside another the inner one counts, for the outer one holds the
/// member's card, too; a body with several inside is a list of posts.
fn bodies(tree: &Tree<'_>) -> Vec<NodeId> {
    let mut found: Vec<NodeId> = Vec::new();
    for (id, node) in tree.nodes.iter().enumerate() {
        if node.end > id + 1 && is_body(node) {
            while found.last().is_some_and(|&outer| id < tree.nodes[outer].end) {
                found.pop();
            }
            found.push(id);
        }
    }
    found
}

/// The chunks inside bodies, without buttons, signatures and what else the software puts there.
fn bodied(
    text: &str,
    tree: &Tree<'_>,
    own: &[Parts],
    bodies: &[NodeId],
    chunks: &[Chunk],
    looks: &[Look],
) -> Vec<bool> {
    let never = Parts::NEVER.with(Parts::PROMO).with(Parts::TAGS);
    chunks
        .iter()
        .zip(looks)
        .map(|(chunk, look)| {
            let at = bodies.partition_point(|b| *b <= chunk.node);
            let Some(&body) = at.checked_sub(1).and_then(|i| bodies.get(i)) else { return false };
            if chunk.node >= tree.nodes[body].end {
                return false;
            }
            let mut parts = Parts::default();
            let mut node = chunk.node;
            while node > body {
                if has_class(&tree.nodes[node], &["signature", "sig", "postsignature", "bbcodeblock-expandlink"]) {
                    return false;
                }
                parts = parts.with(own.get(node).copied().unwrap_or_default());
                node = tree.nodes[node].parent;
            }
            let line = chunk.span.of(text);
            !parts.any(never) && !is_count(line) && (look.link_share < 100 || look.len > 12)
        })
        .collect()
}

/// Everything in the element that holds most text but menus, buttons and members' cards: for forums whose posts have
/// no known name.
fn around_posts(text: &str, tree: &Tree<'_>, chunks: &[Chunk], looks: &[Look]) -> Vec<bool> {
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
