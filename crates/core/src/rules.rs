//! The list of rules, in the order of the book.

mod check_in_due;
mod duplicate_key;
mod follow_up_too_early;
mod follow_ups_too_close;
mod invalid_date;
mod message_too_long;
mod missing_interview_date;
mod missing_subject;
mod syntax_error;
mod thank_you_due;
mod thank_you_missed;
mod thank_you_overdue;
mod too_many_follow_ups;
mod unfilled_placeholder;
pub(crate) mod unknown_rule;
pub(crate) mod unused_allow;

use crate::Rule;

/// Every rule.
pub static RULES: &[&Rule] = &[
    // timing
    &thank_you_due::THANK_YOU_DUE,
    &thank_you_overdue::THANK_YOU_OVERDUE,
    &thank_you_missed::THANK_YOU_MISSED,
    &check_in_due::CHECK_IN_DUE,
    // pace
    &follow_up_too_early::FOLLOW_UP_TOO_EARLY,
    &follow_ups_too_close::FOLLOW_UPS_TOO_CLOSE,
    &too_many_follow_ups::TOO_MANY_FOLLOW_UPS,
    // record
    &missing_interview_date::MISSING_INTERVIEW_DATE,
    &invalid_date::INVALID_DATE,
    &duplicate_key::DUPLICATE_KEY,
    &unused_allow::UNUSED_ALLOW,
    &unknown_rule::UNKNOWN_RULE,
    // message
    &missing_subject::MISSING_SUBJECT,
    &message_too_long::MESSAGE_TOO_LONG,
    &unfilled_placeholder::UNFILLED_PLACEHOLDER,
    // syntax
    &syntax_error::SYNTAX_ERROR,
];
