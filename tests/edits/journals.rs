//! Every fix that is offered in the sample journals.
