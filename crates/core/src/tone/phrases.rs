//! The lists, as people say these things.

/// One phrase: how it is written, why it may be taken amiss, and what says the same better, where
/// something does.
///
/// In the writing `'` is either apostrophe, `*` the rest of a word, `~` a word or two that may stand
/// there, and `(a|b)` one of several; `?` makes what stands before it optional.
pub(super) type Phrase = (&'static str, &'static str, Option<&'static str>);

/// A letter of the scripts that the lists are written in, or an apostrophe. Of all letters an
/// expression would be a hundred times as large, and be compiled so often.
const LETTER: &str = "(?-i:[a-zA-Z\u{c0}-\u{24f}'’])";

/// The expression for a phrase as it is written.
pub(super) fn shape(phrase: &str) -> String {
    let mut out = String::new();
    for c in phrase.chars() {
        match c {
            '\'' => out.push_str("['’]"),
            ' ' => out.push_str(r"\s+"),
            '*' => out.push_str(&format!("{LETTER}*")),
            '~' => out.push_str(&format!(r"(?:{LETTER}+,?\s+){{0,2}}")),
            '(' => out.push_str("(?:"),
            '|' | ')' | '?' => out.push(c),
            _ => out.push_str(&regex::escape(c.encode_utf8(&mut [0; 4]))),
        }
    }
    // A phrase that ends in a sign ("!!!") has no word to end.
    if !phrase.ends_with('!') {
        out.push_str(r"\b");
    }
    out
}

/// What begs, and what puts the writer down.
pub(super) const DESPERATE: &[Phrase] = &[
    ("i('m| am) ~desperate", BEGS, None),
    ("in ~desperate need", BEGS, None),
    ("i ~desperately (need|want)", BEGS, None),
    ("(i would |i'd |willing to )?work for (free|nothing)", BEGS, None),
    ("any (salary|pay|wage) (is|would be|will be|will do)", BEGS, None),
    ("accept any (salary|pay|wage)", BEGS, None),
    ("(take|accept) (whatever|anything) you( can)? offer", BEGS, None),
    ("i('ll| will|'d| would) take anything", BEGS, None),
    ("i('d| would) ~do anything (for|to)", BEGS, None),
    ("i('ll| will) ~do anything to (get|have|work|join|be)", BEGS, None),
    ("(begging you|i beg you|beg of you|i implore you)", BEGS, None),
    ("i ~really,? (really )?need this( job)?", BEGS, None),
    ("i ~need this job", BEGS, None),
    ("(is|means) everything to me", BEGS, None),
    ("(you('re| are) )?my (last|only) (hope|chance)", BEGS, None),
    ("savings are ~(gone|running)", BEGS, None),
    ("(can't|cannot|can not) (pay|afford) (my|the) (rent|bills|mortgage)", BEGS, None),
    ("lose my (flat|house|home|apartment)", BEGS, None),
    (
        "(checking|refreshing|check|refresh) my (inbox|mail|phone|email|e-mail) (every|all|constantly)",
        BEGS,
        None,
    ),
    ("keep (checking|refreshing) my (inbox|mail|phone|email|e-mail)", BEGS, None),
    ("out of my misery", BEGS, None),
    ("i know ~i('m| am) ~not ~(qualified|the best|good enough)", SMALL, None),
    ("i('m| am) ~not (good|smart|clever) enough", SMALL, None),
    ("i need a job", BEGS, None),
    ("need this so badly", BEGS, None),
    ("want this so badly", BEGS, None),
    ("please please", BEGS, Some("please")),
    ("please, please", BEGS, Some("please")),
    ("please give me a chance", BEGS, Some("I would be glad of the chance")),
    ("just give me a chance", BEGS, Some("I would be glad of the chance")),
    ("give me one chance", BEGS, None),
    ("any job at all", BEGS, None),
    ("at your mercy", BEGS, None),
    ("i am out of options", BEGS, None),
    ("i am running out of money", BEGS, None),
    ("i can't sleep", BEGS, None),
    ("have you forgotten me", BEGS, None),
    ("did i do something wrong", SMALL, None),
    ("sorry to bother you", SMALL, None),
    ("sorry for bothering you", SMALL, None),
    ("sorry to bother you again", SMALL, None),
    ("i hate to bother you", SMALL, None),
    ("sorry for being a pest", SMALL, None),
    ("i know you are too busy for me", SMALL, None),
    ("dying to hear", BEGS, Some("looking forward to hearing")),
    ("dying to work", BEGS, Some("keen to work")),
    ("ich bin verzweifelt", BEGS, None),
    ("ich brauche diesen job", BEGS, None),
    ("ich brauche diese stelle", BEGS, None),
    ("ich flehe sie an", BEGS, None),
    ("bitte, bitte", BEGS, Some("bitte")),
    ("bitte bitte", BEGS, Some("bitte")),
    ("meine letzte hoffnung", BEGS, None),
    ("meine letzte chance", BEGS, None),
    ("ich würde alles tun", BEGS, None),
    ("ich nehme jede stelle", BEGS, None),
    ("entschuldigen sie, dass ich sie belästige", SMALL, None),
    ("entschuldigen sie die störung", SMALL, None),
    ("ich weiß, dass ich nicht gut genug bin", SMALL, None),
];

const BEGS: &str = "it asks for pity rather than for the role";
const SMALL: &str = "it makes you smaller than you are";

/// What sets the writer above the reader, or above the others.
pub(super) const ARROGANT: &[Phrase] = &[
    ("i('m| am) the best candidate", PROUD, Some("I believe I would do this well")),
    ("i('m| am) the (perfect|ideal) candidate", PROUD, Some("I would be a good fit")),
    (
        "the (best|greatest|finest) (candidate|engineer|developer|person|hire) you*( have| will)?",
        PROUD,
        None,
    ),
    ("i('m| am) (by far|easily|undoubtedly|clearly|obviously) the", PROUD, None),
    ("(clearly|obviously) the best", PROUD, None),
    ("it (would|will) be your loss", PROUD, None),
    ("you('ll| will)? ~(won't|not|can't|cannot|never) find ~(better|as good)", PROUD, None),
    ("(no one|nobody)( else)? ~(can do|can match|is more qualified)", PROUD, None),
    ("no other (applicant|candidate|person) (can|could|will|is)", PROUD, None),
    ("better than (the )?other (candidates|applicants)", PROUD, None),
    ("unlike (the |your )?other (candidates|applicants)", PROUD, None),
    ("head and shoulders above", PROUD, None),
    ("learn a lot from me", PROUD, None),
    ("(is|should be|must be) obvious that i", PROUD, None),
    ("too easy for (me|someone|somebody|a person)", PROUD, None),
    ("too good for (this|the|your) (job|role|position|company)", PROUD, None),
    ("you need me more than", PROUD, None),
    ("hiring me (is|would be|will be) a no-brainer", PROUD, None),
    ("i (nailed|aced|crushed|killed) (it|the|that|this|every)", PROUD, None),
    ("(a|your) mistake not to (hire|take|pick|choose)", PROUD, None),
    ("you('d| would) be ~(lucky to|making a mistake)", PROUD, None),
    ("you('d| would) be ~(crazy|foolish|stupid|mad) not to", PROUD, None),
    ("i ~deserve (this|the|that) (job|position|role|offer)", PROUD, None),
    ("i('m| am) ~overqualified", PROUD, None),
    ("better than anyone else you", PROUD, None),
    ("i am a genius", PROUD, None),
    ("a coding ninja", PROUD, None),
    ("a rockstar developer", PROUD, None),
    ("a rock star developer", PROUD, None),
    ("the obvious choice", PROUD, Some("a good choice")),
    ("lucky to have me", PROUD, None),
    ("i expect to be offered", PROUD, None),
    ("when i get the job", SURE, Some("if I were to join you")),
    ("when you hire me", SURE, Some("if I were to join you")),
    ("ich bin der beste kandidat", PROUD, None),
    ("ich bin die beste kandidatin", PROUD, None),
    ("ich bin die beste besetzung", PROUD, Some("ich glaube, dass ich gut passe")),
    ("sie werden niemanden besseren finden", PROUD, None),
    ("sie finden niemanden besseren", PROUD, None),
    ("wenn sie mich einstellen", SURE, None),
    ("im gegensatz zu anderen bewerber*", PROUD, None),
    ("das wäre ihr verlust", PROUD, None),
];

const PROUD: &str = "it asks to be believed rather than shown";
const SURE: &str = "it takes for settled what is theirs to settle";

/// What belongs among friends.
pub(super) const CASUAL: &[Phrase] = &[
    ("haha*", CHATTY, None),
    ("(omfg|wtf|lmk|idk|ngl|cya|gr8|l8r)", CHATTY, None),
    ("(catch|see) ya", CHATTY, Some("see you")),
    ("(hi|hello|thanks|cheers) (mate|buddy|pal|fam)", CHATTY, None),
    ("bestie", CHATTY, None),
    ("hang out (sometime|some time|soon)", CHATTY, None),
    ("hey", CHATTY, Some("Hello")),
    ("hey guys", CHATTY, Some("Hello everyone")),
    ("hiya", CHATTY, Some("Hello")),
    ("sup", CHATTY, None),
    ("what's up", CHATTY, None),
    ("wassup", CHATTY, None),
    ("dude", CHATTY, None),
    ("bro", CHATTY, None),
    ("gonna", CHATTY, Some("going to")),
    ("wanna", CHATTY, Some("want to")),
    ("gotta", CHATTY, Some("have to")),
    ("kinda", CHATTY, Some("rather")),
    ("sorta", CHATTY, Some("rather")),
    ("lemme", CHATTY, Some("let me")),
    ("dunno", CHATTY, Some("do not know")),
    ("yeah", CHATTY, Some("yes")),
    ("yep", CHATTY, Some("yes")),
    ("yup", CHATTY, Some("yes")),
    ("nope", CHATTY, Some("no")),
    ("lol", CHATTY, None),
    ("lmao", CHATTY, None),
    ("rofl", CHATTY, None),
    ("omg", CHATTY, None),
    ("btw", CHATTY, Some("by the way")),
    ("tbh", CHATTY, Some("to be honest")),
    ("imho", CHATTY, Some("in my opinion")),
    ("thx", CHATTY, Some("thank you")),
    ("plz", CHATTY, Some("please")),
    ("pls", CHATTY, Some("please")),
    ("u r", CHATTY, Some("you are")),
    ("ur", CHATTY, Some("your")),
    ("xoxo", CHATTY, None),
    ("awesome sauce", CHATTY, None),
    ("super stoked", CHATTY, Some("very glad")),
    ("stoked", CHATTY, Some("very glad")),
    ("super pumped", CHATTY, Some("looking forward to it")),
    ("so pumped", CHATTY, Some("looking forward to it")),
    ("!!!", CHATTY, Some("!")),
    ("psyched", CHATTY, Some("very glad")),
    ("hit me up", CHATTY, Some("write to me")),
    ("ping me", CHATTY, Some("write to me")),
    ("shoot me", CHATTY, Some("send me")),
    ("no worries", CHATTY, Some("thank you for letting me know")),
    ("my bad", CHATTY, Some("my mistake")),
    ("grab a beer", CHATTY, None),
    ("grab a drink", CHATTY, None),
    ("freaking", CHATTY, None),
    ("damn", CHATTY, None),
    ("crap", CHATTY, None),
    ("hey leute", CHATTY, None),
    ("mega spannend", CHATTY, Some("sehr spannend")),
    ("voll cool", CHATTY, None),
    ("voll nett", CHATTY, Some("sehr freundlich")),
    ("tschüssi", CHATTY, None),
    ("kein ding", CHATTY, None),
];

const CHATTY: &str = "it belongs among friends";

/// What sets the reader a task or a date.
pub(super) const PUSHY: &[Phrase] = &[
    ("why have you ~not", BLAMES, None),
    ("why (haven't|didn't) you", BLAMES, None),
    ("why is it taking (you )?(so|this) long", BLAMES, None),
    (
        "you (haven't|have ~not|never|did not|didn't) (even )?(replied|reply|responded|respond|answered|answer|got back|gotten back|get back)",
        BLAMES,
        None,
    ),
    ("you (have )?failed to", BLAMES, None),
    ("(ignoring me|ignored my|being ignored|been ignored)", BLAMES, None),
    ("be bothered to", BLAMES, None),
    ("(it is|it's|this is|that is|find it) ~unacceptable", BLAMES, None),
    ("i('ve| have) been waiting (for your|to hear)", BLAMES, None),
    (
        "i('ve| have) (already )?(written|emailed|called) (to )?you (twice|several|two|three|four|five)",
        BLAMES,
        None,
    ),
    ("times already without", BLAMES, None),
    ("per my (last|previous) (email|e-mail|message)", BLAMES, None),
    ("i (need|must have) an answer", ORDERS, Some("I would be glad of an answer")),
    ("i (must have|want) (a|your) (decision|reply|response|answer)", ORDERS, None),
    ("i expect (an|a|your) (answer|reply|response)", ORDERS, Some("I would be glad of an answer")),
    ("i expect to hear ~(from you )?(by|before|within|no later)", ORDERS, None),
    ("give me (an answer|a decision|a reply)", ORDERS, None),
    ("i('ll| will) (keep calling|call ~every|write ~every|email ~every)", ORDERS, None),
    ("(last|final) attempt to reach you", ORDERS, None),
    ("you (must|need to|have to) (reply|answer|decide|respond)", ORDERS, None),
    ("you('d| had) better", ORDERS, None),
    ("(answer|reply|respond) by (the )?end of (the )?day", ORDERS, None),
    (
        "(please|kindly|must) ~(answer|reply|respond|write back) ~(to this (email|e-mail|message) |to my (email|e-mail|message) )?(immediately|at once|right away)",
        ORDERS,
        None,
    ),
    ("(answer|reply|respond|response|decision|write back|back to me) asap", ORDERS, None),
    ("(third|fourth|last|final) reminder", ORDERS, None),
    ("or i('ll| will) move on", ORDERS, None),
    ("you promised", BLAMES, Some("I understood that")),
    ("still waiting for your", BLAMES, Some("looking forward to your")),
    ("still waiting to hear", BLAMES, Some("looking forward to hearing")),
    ("as i already said", BLAMES, Some("as I said")),
    ("as i already told you", BLAMES, Some("as I said")),
    ("as i already wrote", BLAMES, Some("as I wrote")),
    ("i demand", ORDERS, Some("I would be glad of")),
    ("i insist", ORDERS, None),
    ("i need a decision", ORDERS, Some("I would be glad to know your decision")),
    ("i urgently need", ORDERS, None),
    ("this is your last chance", ORDERS, None),
    ("hurry up", ORDERS, None),
    ("make up your mind", ORDERS, None),
    ("make a decision now", ORDERS, None),
    ("warum haben sie nicht geantwortet", BLAMES, None),
    ("warum haben sie noch nicht", BLAMES, None),
    ("sie haben versprochen", BLAMES, Some("ich hatte verstanden")),
    ("ich warte immer noch auf", BLAMES, None),
    ("ich erwarte eine antwort", ORDERS, Some("ich würde mich über eine Antwort freuen")),
    ("ich erwarte ihre antwort", ORDERS, Some("ich würde mich über Ihre Antwort freuen")),
    ("ich erwarte umgehend", ORDERS, None),
    ("antworten sie umgehend", ORDERS, None),
    ("antworten sie sofort", ORDERS, None),
    ("letzte mahnung", ORDERS, None),
    ("ich verlange", ORDERS, Some("ich würde mich freuen über")),
    ("ich bestehe darauf", ORDERS, None),
];

const BLAMES: &str = "it reads as a reproach";
const ORDERS: &str = "it reads as an order";

/// Openings that put off what the message is about.
pub(super) const FILLERS: &[Phrase] = &[
    ("just checking in", EMPTY, None),
    ("just wanted to check in", EMPTY, None),
    ("just following up", EMPTY, None),
    ("just wanted to follow up", EMPTY, None),
    ("just touching base", EMPTY, None),
    ("touching base", EMPTY, None),
    ("touch base", EMPTY, None),
    ("circling back", EMPTY, None),
    ("circle back", EMPTY, None),
    ("bumping this", EMPTY, None),
    ("i hope this email finds you well", EMPTY, None),
    ("i hope this e-mail finds you well", EMPTY, None),
    ("hope this finds you well", EMPTY, None),
    ("ich wollte nur mal nachfragen", EMPTY, None),
    ("ich wollte nur kurz nachfragen", EMPTY, None),
    ("ich wollte mich nur mal melden", EMPTY, None),
    ("ich hoffe, es geht ihnen gut", EMPTY, None),
];

const EMPTY: &str = "it says nothing yet";
