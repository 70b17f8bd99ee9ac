import pytest

from parallax.ingest.boilerplate import find_boilerplate

PROSE = "The bridge at Qara was closed after the flood, the mayor said."
COOKIES = (
    "This site uses cookies to give you a better experience. By continuing you agree to this. Accept All Learn More"
)


def marked(text: str) -> list[str]:
    return [text[start:end] for start, end in find_boilerplate(text)]


@pytest.mark.parametrize("glue", ["\n\n", "\n", " ", ""])
def test_a_cookie_notice_is_marked_whole_also_where_it_is_glued_to_the_text(glue: str) -> None:
    assert marked(PROSE + glue + COOKIES) == [COOKIES]
    assert marked(COOKIES + "\n" + PROSE) == [COOKIES]


@pytest.mark.parametrize(
    "line",
    [
        "Share on Facebook",
        "ADVERTISEMENT",
        "Read more: Three villages cut off",
        "© 2024 Qara Post. All rights reserved.",
        "Copyright 2024 Qara Post Ltd",
        "Sign up for our daily newsletter to get the news first.",
        "Follow us on Telegram for more.",
        "12 Comments",
        "Related stories",
        "We use cookies to improve our website.",
    ],
)
def test_furniture_of_the_page_is_marked_as_a_line(line: str) -> None:
    assert marked(f"{PROSE}\n{line}\n{PROSE}") == [line]


PROMPTS = {
    "consent": [
        "We value your privacy",
        "We value your privacy. We and our 84 partners store and access cookies on your device. Accept and continue",
        "Your privacy is important to us.",
        "With your permission, we and our partners may read the location of your device.",
        "To provide the best experiences, we use technologies like cookies to read device information.",
        "Necessary cookies are absolutely essential for the website to function properly.",
        "Your preferences will apply to this website only.",
        "This site is protected by reCAPTCHA and its terms apply.",
        "We've updated our Privacy Policy.",
        "Please enable JavaScript to view the comments.",
        "It looks like you're using an ad blocker.",
        "Do not sell my personal information",
    ],
    "newsletter": [
        "Sign up for the Harbour Morning newsletter and get it here every day.",
        "Subscribe to our weekly newsletter",
        "Thank you for subscribing!",
        "Join over 20,000 subscribers.",
        "Never miss a story.",
        "You will receive our daily newsletter by noon.",
    ],
    "share and follow": [
        "Follow the Qara Post on Telegram.",
        "Follow @qarapost",
        "Share this story with a friend.",
        "Got a news tip? Write to us.",
        "Listen to this article",
        "4 min read",
    ],
    "related": [
        "WATCH: The bridge of Qara falls",
        "Read | The bridge of Qara, a year on",
        "In pictures: Qara under water",
        "READ ALSO | Three villages cut off",
        "Related article: Three villages cut off",
        "Read the full story here",
        "From around the web",
        "What to read next",
    ],
    "players": [
        "Play Video",
        "Now Playing: The bridge of Qara",
        "This video file cannot be played.(Error Code: 102630)",
        "Media playback is unsupported on your device",
        "0:00 / 1:24",
    ],
    "galleries": ["1 of 12", "Image 3 of 9", "3/8", "Hide caption", "Enlarge this image", "View gallery"],
    "posts": ["View this post on Instagram", "A post shared by Anna Berg (@aberg)", "1,204 Retweets", "@aberg"],
    "feet": [
        "With inputs from agencies",
        "Our Standards: The Harbour Trust Principles.",
        "(Adds detail, quote from the ministry)",
        "This story was originally published by the Harbour Post.",
        "This article has been updated.",
        "Disclaimer: this story was made by a machine and may contain errors.",
        "What do you think? Leave a comment below.",
    ],
    "stamps": ["Published 12:40 GMT, 3 May 2031", "Last updated: May 3, 2031", "Posted 3 hours ago", "5 hours ago"],
    "paywall": [
        "To continue reading, please subscribe.",
        "You have reached your limit of free articles this month.",
        "You have two free articles left.",
        "This is premium content for subscribers",
        "Start your free trial today.",
        "Support independent journalism today.",
        "If you value our reporting, give what you can.",
        "Become a member today.",
        "Subscribers only",
    ],
    "copyright": [
        "© Qara Post",
        "Copyright: Qara Post Media Group 2024",
        "© Harbour News Agency 2024",
        "Reproduction without written permission is strictly prohibited.",
    ],
}


@pytest.mark.parametrize("line", [line for lines in PROMPTS.values() for line in lines])
def test_a_prompt_of_each_class_is_marked_whole_and_nothing_beside_it(line: str) -> None:
    assert marked(f"{PROSE}\n\n{line}\n\n{PROSE}") == [line]


def test_prompts_one_below_the_other_leave_the_report_alone() -> None:
    text = f"We value your privacy\n{PROSE}\nSign up for our newsletter.\nAccept all\n{PROSE}"
    assert marked(text) == ["We value your privacy", "Sign up for our newsletter.", "Accept all"]


def test_what_never_stands_in_an_article_is_marked_where_lines_are_lost() -> None:
    share = "Click to share on Facebook (Opens in new window)"
    assert marked(f"The town fell {share} THE army left Qara. It was noon.") == [share]
    inbox = "Get daily updates directly to your inbox + Subscribe Thank you for subscribing!"
    assert marked(f"The town fell {inbox} The army left Qara.") == [inbox]


def test_the_reports_listed_under_a_heading_are_teasers() -> None:
    listed = "- Army shells Tal Amin, killing nine\n- ‘We lost everything’\nWhat we know about Qara"
    assert marked(f"{PROSE}\nRelated stories\n{listed}\n{PROSE}\nA crosshead\n{PROSE}") == [
        "Related stories",
        *listed.split("\n"),
    ]


def test_the_headline_set_again_in_the_text_is_marked_and_no_other_line() -> None:
    headline = "Bridge at Qara closed after flood"
    text = f"{headline}\n{PROSE}\n{headline.upper()}\nEntry: 12\nEntry: 12\n{PROSE}"
    assert marked(text) == [headline.upper()]


def test_a_headline_that_opens_like_a_teaser_is_spared() -> None:
    text = "Video: army enters Qara\n" + PROSE
    assert marked(text) == []


def test_a_text_of_one_line_or_none_has_no_headline() -> None:
    assert marked("") == marked("\n\n") == marked("Bridge at Qara closed after flood") == []


PRIVACY_LAW = [
    "We value your privacy is a phrase that companies use and courts distrust.",
    "The banner read: “This is our shop. We value your privacy. We use cookies to improve our website.”",
    'The firm told the court: "We erred. We value your privacy."',
    "We value your privacy more than our profit, the minister told users of the state's app.",
    "The bill obliges every website that uses cookies to ask for consent.",
    "Your privacy is important to us voters, she said, and the law forgets it.",
    "Cookies help the police to follow suspects, the regulator found.",
    "With your permission, Mr President, we shall vote on the bill.",
    "We have updated our estimates, the statistics office said.",
    "Lawmakers asked readers to support the newsletter of the regulator.",
    "The newspaper asked its readers to subscribe to continue publishing.",
    "To continue reading the bill aloud, deputies took turns all night.",
    "Follow the money on the accounts of the party, the prosecutor advised.",
    "The ministry will follow the protesters on Facebook, an official said.",
    "Consider making a donation, the bishop told his flock.",
    "Support for independent journalism fell by a third.",
    "Related: that is what the two families are.\nThe court agreed.",
    "Consent must be given freely, the court ruled.",
    "Premium petrol cost twice as much on Friday.",
    "You have two children left in the city, an officer told her.",
    "Never miss a vote: that was his rule.",
    "Start your free trials in March, the judge ordered the drug maker.",
]


@pytest.mark.parametrize("text", PRIVACY_LAW)
def test_an_article_about_privacy_papers_or_money_is_never_marked(text: str) -> None:
    assert marked(text) == []
    assert marked(f"{PROSE} {text} {PROSE}") == []


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        "The regulator said that this website uses cookies to follow its readers.",
        '"We use cookies to improve your experience," the company told the court.',
        "They share on Facebook what they see.",
        "Read more books, the minister told pupils.",
        "All rights reserved for citizens were suspended on Monday.",
        "Advertisement of the post drew crowds.",
        "She said: follow the money.",
        "We use cookies to lure mice, the farmer said.",
        "Home\u00a0Office officials declined to comment.",
        "Rebels share this view of the town. Accept it, he said.",
        "Published reports of the raid were wrong.",
        "Posted to Qara, he fought for 3 years.",
        "Play resumed on Monday.",
        "Reactions",
        "1 of 12 hostages died.",
        "Flood at Qara\n12:40\nThe bridge fell.",
        "Pause the war, he said.",
        "This story was published to silence us, she said, and it will not.\nMore followed.",
    ],
)
def test_article_prose_is_never_marked(text: str) -> None:
    assert marked(text) == []


def test_long_hostile_lines_take_linear_time() -> None:
    for piece in (
        "We use cookies ",
        "©2024 ",
        "accept ",
        "by clicking x you agree ",
        ". ",
        "a",
        "“",
        '" ',
        "© A",
        "follow ",
        "x. Reporting by A ",
        "1/9 A\n",
        "a 17 B c 17 D ",
        "a\n— A (@a)\n",
        "Related\nA b\n",
        "Flood: aaaaa (A/A ",
        "Photo: A/",
        "A Aa Ab/ ",
    ):
        find_boilerplate(piece * (100_000 // len(piece)))
