//! Which blocks of a page are the article, and what each block is.
//!
//! Every block is weighed by itself: running text speaks for the article, links and foreign zones against it. The article is
//! the run of blocks with the greatest sum. Where the markup says which element holds the text, that counts more than any
//! weight, unless most of the running text of the page stands elsewhere.

use std::ops::RangeInclusive;

use super::blocks::{Block, Tag};
use super::hints::Zone;
use crate::document::{Role, role};

/// Blocks of that many letters are running text rather than labels.
const RUNNING: usize = 50;
/// An article shorter than this is doubted when there is more text elsewhere.
const SHORT_ARTICLE: usize = 250;
/// Headlines have more letters than menu entries.
const HEADLINE: usize = 16;

/// The blocks as paragraphs with their roles, in the order of the page. `title` is what the head of the page calls it.
pub(super) fn roles(mut blocks: Vec<Block>, title: Option<&str>) -> Vec<(Role, String)> {
    open_leaking_boxes(&mut blocks);
    let mut region = region(&blocks);
    let inside = |region: &Option<RangeInclusive<usize>>, blocks: &[Block]| -> usize {
        let range = region.clone().map_or(&[][..], |r| &blocks[r]);
        range.iter().filter(|b| !b.zone.is_foreign() && !b.is_linked()).map(|b| b.letters).sum()
    };
    let found = inside(&region, &blocks);
    if found < SHORT_ARTICLE {
        // Perhaps a hint was wrong: an element called "sidebar" around everything, a box that is never closed.
        let mut unhinted = blocks.clone();
        for block in unhinted.iter_mut().filter(|b| matches!(b.zone, Zone::Related | Zone::Furniture)) {
            block.zone = Zone::Plain;
        }
        let second = self::region(&unhinted);
        if inside(&second, &unhinted) > found * 3 {
            (blocks, region) = (unhinted, second);
        }
    }
    let headline = headline(&blocks, region.as_ref(), title);
    let invented = match (headline, title) {
        (None, Some(title)) if region.is_some() => Some(without_site(title)),
        _ => None,
    };
    let key_of_headline = headline.map(|h| key(&blocks[h].text)).unwrap_or_default();
    let mut judge = Judge { region: region.clone(), headline, title: key_of_headline, has_lead: false };
    let mut paragraphs = Vec::with_capacity(blocks.len() + 1);
    for (index, block) in blocks.into_iter().enumerate() {
        if let Some(title) = invented
            && region.as_ref().is_some_and(|r| *r.start() == index)
        {
            paragraphs.push((Role::Title, title.to_owned()));
        }
        paragraphs.push((judge.role(index, &block), block.text));
    }
    paragraphs
}

/// Boxes with other articles hold headlines and summaries. Where a paragraph in one is too long for that, the box was not
/// closed: from there to the next link the text is the article's.
fn open_leaking_boxes(blocks: &mut [Block]) {
    let mut leaks = false;
    for block in blocks {
        let boxed = block.zone == Zone::Related || (block.zone == Zone::Furniture && block.in_body);
        leaks = boxed && !block.is_linked() && block.tag != Tag::Item && (leaks || block.letters >= 200);
        if leaks {
            block.zone = Zone::Plain;
        }
    }
}

/// The run of blocks that is the article; `None` when no block speaks for one.
fn region(blocks: &[Block]) -> Option<RangeInclusive<usize>> {
    let running = |in_body: bool| -> usize {
        let text = blocks.iter().filter(|b| b.in_body == in_body && !b.zone.is_foreign() && !b.is_linked());
        text.map(|b| b.letters).filter(|&n| n >= RUNNING).sum()
    };
    let (within, without) = (running(true), running(false));
    let body_is_known = within >= 200 && within >= without;
    let (mut best, mut best_sum) = (None, 0);
    let (mut start, mut sum) = (0, 0i64);
    for (index, block) in blocks.iter().enumerate() {
        if sum <= 0 {
            (start, sum) = (index, 0);
        }
        sum += weight(block, body_is_known);
        if sum > best_sum {
            (best, best_sum) = (Some(start..=index), sum);
        }
    }
    // A heading at the end belongs to what comes after.
    best.map(|region: RangeInclusive<usize>| {
        let is_heading = |&at: &usize| matches!(blocks[at].tag, Tag::Heading | Tag::Headline);
        let trailing = region.clone().rev().take_while(is_heading).count();
        *region.start()..=(*region.end()).saturating_sub(trailing).max(*region.start())
    })
}

fn weight(block: &Block, body_is_known: bool) -> i64 {
    let letters = block.letters as i64;
    match (block.zone, block.in_body) {
        (Zone::Caption, _) if !block.is_linked() => 5 + letters.min(100) / 2,
        (zone, true) if zone.is_foreign() => -10,
        (zone, false) if zone.is_foreign() => -30 - letters.min(300) / 2,
        (_, false) if body_is_known => -40 - (letters / 4).min(60),
        (_, true) if block.is_linked() => -5,
        (_, false) if block.is_linked() => -15 - letters.min(60),
        (_, true) => 30 + letters.min(300),
        _ if block.letters >= RUNNING => letters.min(300),
        _ if block.tag == Tag::Other => -5,
        _ => letters / 5,
    }
}

/// The block that is the headline: the one that says what the head of the page says, else the last `h1` before the text.
fn headline(blocks: &[Block], region: Option<&RangeInclusive<usize>>, title: Option<&str>) -> Option<usize> {
    let end = *region?.end();
    let title = title.map(key).unwrap_or_default();
    let says_title = |block: &Block| {
        let text = key(&block.text);
        text.chars().count() >= 8 && (title.contains(&text) || (title.chars().count() >= 12 && text.contains(&title)))
    };
    let candidates = || blocks[..=end].iter().enumerate().filter(|(_, b)| !b.zone.is_foreign());
    // Of several, the largest heading: breadcrumbs and share buttons repeat the title.
    let rank = |tag: Tag| match tag {
        Tag::Headline => 0,
        Tag::Heading => 1,
        _ => 2,
    };
    let named =
        candidates().filter(|(_, b)| b.letters < 300 && says_title(b) && (!b.is_linked() || b.tag != Tag::Item));
    let named = named.min_by_key(|(_, b)| rank(b.tag)).map(|(index, _)| index);
    named.or_else(|| {
        let start = *region?.start();
        let heading = |(_, b): &(usize, &Block)| b.tag == Tag::Headline && b.letters >= 8;
        let before = candidates().take(start + 1).filter(heading).last();
        before.or_else(|| candidates().find(heading)).map(|(index, _)| index)
    })
}

/// Letters and digits alone, in lower case: spaces and quotation marks differ between head and body.
fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A page title without the name of the site behind a dash or bar.
fn without_site(title: &str) -> &str {
    let cuts = [" - ", " | ", " – ", " — ", " :: "].iter().filter_map(|s| title.rfind(s));
    let long_enough = |&at: &usize| title[..at].chars().filter(|c| c.is_alphanumeric()).count() >= HEADLINE;
    cuts.filter(long_enough).max().map_or(title, |at| title[..at].trim_end())
}

/// Tells the roles of blocks one after the other.
struct Judge {
    region: Option<RangeInclusive<usize>>,
    headline: Option<usize>,
    /// [`key`] of the headline: pages repeat it in breadcrumbs and fixed bars.
    title: String,
    has_lead: bool,
}

impl Judge {
    fn role(&mut self, index: usize, block: &Block) -> Role {
        if self.headline == Some(index) {
            return Role::Title;
        }
        if self.title == key(&block.text) {
            return Role::Furniture;
        }
        let Some(region) = &self.region else { return outside(block) };
        let head = self.headline.is_some_and(|h| h < index && index < *region.start());
        let role = if region.contains(&index) {
            inside(block)
        } else if head && !block.is_linked() && !block.zone.is_foreign() {
            // Between headline and text: the summary, the date, and what else sites put there.
            match (inside(block), block.zone) {
                (Role::Body, Zone::Lead) => Role::Lead,
                (Role::Body, _) if block.letters < RUNNING && block.tag != Tag::Paragraph => Role::Furniture,
                (role, _) => role,
            }
        } else {
            outside(block)
        };
        // The first paragraph, unless the page has a summary of its own.
        let leads = block.zone == Zone::Lead || (block.letters >= RUNNING && block.tag != Tag::Heading);
        match role {
            Role::Body | Role::Lead if !self.has_lead && leads => {
                self.has_lead = true;
                Role::Lead
            }
            Role::Lead => Role::Body,
            role => role,
        }
    }
}

/// The role of a block within the article.
fn inside(block: &Block) -> Role {
    match block.zone {
        Zone::Comments => return Role::Furniture,
        Zone::Related => return related(block),
        Zone::Furniture => return if block.is_linked() { related(block) } else { Role::Furniture },
        Zone::Caption => return if block.letters > 0 { Role::Caption } else { Role::Furniture },
        Zone::Byline if block.letters < 120 => return Role::Byline,
        _ => {}
    }
    if let Some(role) = role::by_looks(&block.text) {
        return role;
    }
    if block.linked > 0 && block.is_linked() && block.tag != Tag::Cell {
        return related(block);
    }
    if block.tag == Tag::Other && block.letters < 10 && !block.in_body {
        return Role::Furniture;
    }
    if block.zone == Zone::Lead { Role::Lead } else { Role::Body }
}

/// The role of a block that is not of the article.
fn outside(block: &Block) -> Role {
    match block.zone {
        Zone::Comments => Role::Furniture,
        Zone::Byline if block.letters < 120 && !block.is_linked() => Role::Byline,
        _ => related(block),
    }
}

fn related(block: &Block) -> Role {
    let headline =
        block.is_linked() || matches!(block.tag, Tag::Headline | Tag::Heading) || block.zone == Zone::Related;
    if headline && block.letters > HEADLINE { Role::Related } else { Role::Furniture }
}
