//! The list of rules, in the order of the book.

mod ambiguous_date;
mod arrogant_tone;
mod call_too_long;
mod calls_without_voicemail;
mod casual_tone;
mod channel_not_email;
mod check_in_due;
mod contradicting_records;
mod custom;
mod dates_out_of_order;
mod desperate_tone;
mod duplicate_key;
mod duplicate_message;
mod empty_message;
mod feedback_not_requested;
mod filler_opening;
mod follow_up_not_welcome;
mod follow_up_overdue;
mod follow_up_too_early;
mod follow_ups_too_close;
mod invalid_date;
mod invalid_setting;
mod letter_too_slow;
mod message_too_long;
mod missing_closing;
mod missing_company;
mod missing_follow_up_permission;
mod missing_greeting;
mod missing_interest;
mod missing_interview_date;
mod missing_interview_mention;
mod missing_interview_notes;
mod missing_interviewer;
mod missing_message_date;
mod missing_next_steps;
mod missing_recipient;
mod missing_role;
mod missing_role_mention;
mod missing_sign_off;
mod missing_subject;
mod missing_thanks;
mod misspelt_name;
mod no_link_to_earlier_interview;
mod no_personal_reference;
mod no_question;
mod no_reply_recipient;
mod nothing_new;
mod offer_deadline_near;
mod outcome_not_recorded;
mod planned_message_overdue;
mod pushy_tone;
mod referral_not_told;
mod reply_overdue;
mod row_outside_table;
mod sent_in_future;
mod shifted_row;
mod stale_applications;
mod subject_form;
mod subject_too_long;
mod syntax_error;
mod thank_you_due;
mod thank_you_missed;
mod thank_you_overdue;
mod too_many_follow_ups;
mod unfilled_placeholder;
mod unjoined_record;
mod unknown_field;
pub(crate) mod unknown_rule;
mod unknown_setting;
mod unknown_status;
pub(crate) mod unused_allow;
mod wrong_recipient;
mod year_slip;

use crate::Rule;

/// Every rule.
pub static RULES: &[&Rule] = &[
    // timing
    &thank_you_due::THANK_YOU_DUE,
    &thank_you_overdue::THANK_YOU_OVERDUE,
    &thank_you_missed::THANK_YOU_MISSED,
    &check_in_due::CHECK_IN_DUE,
    &follow_up_overdue::FOLLOW_UP_OVERDUE,
    &planned_message_overdue::PLANNED_MESSAGE_OVERDUE,
    &reply_overdue::REPLY_OVERDUE,
    &referral_not_told::REFERRAL_NOT_TOLD,
    &feedback_not_requested::FEEDBACK_NOT_REQUESTED,
    &offer_deadline_near::OFFER_DEADLINE_NEAR,
    &outcome_not_recorded::OUTCOME_NOT_RECORDED,
    &stale_applications::STALE_APPLICATIONS,
    // pace
    &follow_up_too_early::FOLLOW_UP_TOO_EARLY,
    &follow_ups_too_close::FOLLOW_UPS_TOO_CLOSE,
    &too_many_follow_ups::TOO_MANY_FOLLOW_UPS,
    &follow_up_not_welcome::FOLLOW_UP_NOT_WELCOME,
    &calls_without_voicemail::CALLS_WITHOUT_VOICEMAIL,
    &call_too_long::CALL_TOO_LONG,
    &channel_not_email::CHANNEL_NOT_EMAIL,
    &letter_too_slow::LETTER_TOO_SLOW,
    &no_reply_recipient::NO_REPLY_RECIPIENT,
    &wrong_recipient::WRONG_RECIPIENT,
    // record
    &missing_interview_date::MISSING_INTERVIEW_DATE,
    &missing_interviewer::MISSING_INTERVIEWER,
    &missing_interview_notes::MISSING_INTERVIEW_NOTES,
    &missing_next_steps::MISSING_NEXT_STEPS,
    &missing_follow_up_permission::MISSING_FOLLOW_UP_PERMISSION,
    &missing_company::MISSING_COMPANY,
    &missing_role::MISSING_ROLE,
    &missing_message_date::MISSING_MESSAGE_DATE,
    &missing_recipient::MISSING_RECIPIENT,
    &invalid_date::INVALID_DATE,
    &ambiguous_date::AMBIGUOUS_DATE,
    &year_slip::YEAR_SLIP,
    &dates_out_of_order::DATES_OUT_OF_ORDER,
    &sent_in_future::SENT_IN_FUTURE,
    &unknown_status::UNKNOWN_STATUS,
    &unknown_field::UNKNOWN_FIELD,
    &duplicate_key::DUPLICATE_KEY,
    &shifted_row::SHIFTED_ROW,
    &row_outside_table::ROW_OUTSIDE_TABLE,
    &unjoined_record::UNJOINED_RECORD,
    &contradicting_records::CONTRADICTING_RECORDS,
    &misspelt_name::MISSPELT_NAME,
    &unknown_setting::UNKNOWN_SETTING,
    &invalid_setting::INVALID_SETTING,
    &unused_allow::UNUSED_ALLOW,
    &unknown_rule::UNKNOWN_RULE,
    // message
    &missing_subject::MISSING_SUBJECT,
    &subject_form::SUBJECT_FORM,
    &subject_too_long::SUBJECT_TOO_LONG,
    &message_too_long::MESSAGE_TOO_LONG,
    &empty_message::EMPTY_MESSAGE,
    &missing_greeting::MISSING_GREETING,
    &missing_sign_off::MISSING_SIGN_OFF,
    &missing_thanks::MISSING_THANKS,
    &missing_role_mention::MISSING_ROLE_MENTION,
    &missing_interview_mention::MISSING_INTERVIEW_MENTION,
    &missing_interest::MISSING_INTEREST,
    &missing_closing::MISSING_CLOSING,
    &no_personal_reference::NO_PERSONAL_REFERENCE,
    &no_link_to_earlier_interview::NO_LINK_TO_EARLIER_INTERVIEW,
    &no_question::NO_QUESTION,
    &nothing_new::NOTHING_NEW,
    &duplicate_message::DUPLICATE_MESSAGE,
    &unfilled_placeholder::UNFILLED_PLACEHOLDER,
    &filler_opening::FILLER_OPENING,
    // tone
    &desperate_tone::DESPERATE_TONE,
    &arrogant_tone::ARROGANT_TONE,
    &casual_tone::CASUAL_TONE,
    &pushy_tone::PUSHY_TONE,
    &custom::CUSTOM,
    // syntax
    &syntax_error::SYNTAX_ERROR,
];
