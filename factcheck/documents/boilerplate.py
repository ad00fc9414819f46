"""What of a web page is not the article: menus, footers, related links, comments, notices, hidden parts."""

import re
from collections.abc import Mapping
from itertools import pairwise

# Never part of what a reader sees as text.
NEVER_SHOWN = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "canvas",
        "iframe",
        "object",
        "embed",
        "head",
        "title",
        "meta",
        "link",
        "select",
        "option",
        "datalist",
        "button",
        "input",
        "textarea",
        "dialog",
        "map",
        "area",
        "audio",
        "video",
        "source",
        "track",
        "rt",
        "rp",
        "del",
        "s",
        "strike",
        "progress",
        "meter",
        "annotation",
        "annotation-xml",
    ]
)
_NEVER_ARTICLE = frozenset({"nav", "footer", "menu"})
_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "search", "menu", "menubar", "toolbar", "dialog", "alertdialog"}
    | {"complementary", "tablist"}
)
# Words of class names and ids, each whole ("related-posts" holds "related").
_WORDS = frozenset(
    [
        "nav",
        "navbar",
        "navigation",
        "topnav",
        "subnav",
        "sidenav",
        "submenu",
        "megamenu",
        "breadcrumb",
        "breadcrumbs",
        "footer",
        "sidebar",
        "related",
        "recommended",
        "recirc",
        "recirculation",
        "promo",
        "promos",
        "newsletter",
        "signup",
        "cookie",
        "cookies",
        "consent",
        "gdpr",
        "ccpa",
        "sharebar",
        "sharedaddy",
        "addthis",
        "comments",
        "disqus",
        "advert",
        "adverts",
        "advertisement",
        "advertising",
        "sponsored",
        "outbrain",
        "taboola",
        "popup",
        "modal",
        "overlay",
        "lightbox",
        "skiplink",
        "topbar",
        "pagination",
        "pager",
        "mostread",
        "toolbar",
        "masthead",
        "printonly",
        "screenreader",
        "visuallyhidden",
        "sronly",
    ]
)
# Class names that say so alone, and nothing as part of another ("overflow-hidden", "share-price").
_NAMES = frozenset(
    {
        "foot",
        "hidden",
        "invisible",
        "menu",
        "share",
        "sharing",
        "skip",
        "social",
        "subscribe",
        "ticker",
        "trending",
    }
)
_PAIRS = frozenset(
    [
        "share_bar",
        "top_bar",
        "share_buttons",
        "share_button",
        "share_links",
        "share_tools",
        "social_share",
        "social_media",
        "social_bar",
        "main_menu",
        "menu_item",
        "skip_link",
        "skip_to",
        "subscribe_box",
        "subscribe_form",
        "most_read",
        "most_popular",
        "most_viewed",
        "read_more",
        "see_also",
        "also_read",
        "more_stories",
        "more_news",
        "you_may",
        "next_article",
        "prev_article",
        "previous_article",
        "sr_only",
        "visually_hidden",
        "screen_reader",
        "no_print",
        "ad_slot",
        "ad_unit",
        "ad_container",
        "ad_wrapper",
        "google_ad",
        "comment_list",
        "comment_section",
        "comment_form",
        "comment_respond",
        "reader_comments",
        "site_header",
        "site_footer",
        "page_header",
        "page_footer",
        "global_header",
        "post_tags",
        "tag_list",
        "tags_list",
        "article_tags",
        "social_links",
        "latest_news",
        "top_stories",
        "editors_picks",
        "back_top",
        "jump_to",
    ]
)
_WORD = re.compile(r"[A-Z]?[a-z]{1,40}|[A-Z]{1,40}")
_HIDDEN_STYLE = re.compile(r"(?:display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden)", re.IGNORECASE)
_FOOTNOTE_WORDS = frozenset({"footnote", "footnotes", "endnote", "endnotes", "fn"})
_MAX_ATTRIBUTE_CHARS = 500


def is_hidden(attributes: Mapping[str, str]) -> bool:
    """Whether an element is marked as not shown."""
    if "hidden" in attributes and attributes.get("hidden") != "until-found":
        return True
    if attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    return bool(style and _HIDDEN_STYLE.search(style[:_MAX_ATTRIBUTE_CHARS]))


def is_boilerplate(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element says of itself that it is no part of the article."""
    if tag in _NEVER_ARTICLE or attributes.get("role", "") in _ROLES:
        return True
    words = class_words(attributes)
    if not words:
        return False
    names = attributes.get("class", "")[:_MAX_ATTRIBUTE_CHARS].lower().split()
    if not _NAMES.isdisjoint(names) or not _WORDS.isdisjoint(words):
        return True
    return any(f"{first}_{second}" in _PAIRS for first, second in pairwise(words))


def is_footnote(attributes: Mapping[str, str]) -> bool:
    """Whether an element holds footnotes."""
    role = attributes.get("role", "")
    return role in ("doc-footnote", "doc-endnote", "doc-endnotes") or not _FOOTNOTE_WORDS.isdisjoint(
        class_words(attributes)
    )


def class_words(attributes: Mapping[str, str]) -> list[str]:
    """The words of an element's class and id, in lower case, in order."""
    named = attributes.get("class", "")[:_MAX_ATTRIBUTE_CHARS]
    if "id" in attributes:
        named = f"{named} {attributes['id'][:_MAX_ATTRIBUTE_CHARS]}"
    return [word.lower() for word in _WORD.findall(named)] if named else []
