#include "mechanisms/communication_parameters.hpp"

namespace orgsim {
namespace {

const Source allen = judged(
    "the regression of Allen & Fustfeld (1975) as remembered; contact reaches its floor within 50 "
    "m "
    "(Allen 1977)");
const Source consulting = calibrated(
    "a consulting company's information network (Cross & Parker 2004): density in one "
    "office, one region, and beyond");
const Source mail_log =
    calibrated("a manufacturer's mail log with its chart (Michalski, Palus & Kazienko 2011)");
const Source readership = measured(
    "readership of internal mail as reported by its vendors; how the "
    "parts combine is judged");
const Source ranks = judged("ranks of media after Daft & Lengel 1986; the numbers are ours");

About of(const Source& source, Range range, std::string meaning, std::string unit = "1") {
  return {.unit = std::move(unit), .range = range, .source = source, .meaning = std::move(meaning)};
}

}  // namespace

void ContactParameters::describe(Description& d) {
  d.real(strength, "strength",
         of(consulting, {0, 10},
            "Multiple of the chance of spontaneous contact: 1 is as Allen's engineers had it, 0 "
            "that nobody comes upon anybody."));
  d.choice(law, "law",
           {{"allen", "floor + slope / metres"},
            {"exponential", "floor + a part that falls exponentially"},
            {"power", "a power of distance, without a floor"}},
           {.source = judged("the law that was measured; the others agree with it at 2 m"),
            .meaning = "How the chance of contact falls with distance."});
  d.real(floor, "floor", of(allen, share, "Chance of contact in a week however far, 1/week."));
  d.integer(people, "people",
            of(judged("a laboratory of the size of those that the law was measured in: 40 to 150"),
               {2, 1'000'000},
               "People of the place that `floor` holds for: in a larger company it falls in "
               "proportion, since nobody meets more because there are more to meet."));
  d.real(slope, "slope",
         of(allen, {0, 1.9}, "Chance of contact in a week at 1 m above the floor, 1/week.", "m"));
  d.real(scale, "scale",
         of(judged("contact reaches its floor within 50 m"), {1, 1000},
            "Distance over which the exponential law falls to 1/e.", "m"));
  d.real(exponent, "exponent",
         of(judged("as Allen's law between 2 and 50 m"), {0, 3}, "Exponent of the power law."));
  d.real(distance_effect, "distance_effect",
         of(definition("1: the law; 0: as if everyone sat 10 m apart"), {0, 2},
            "How much distance matters."));
  d.real(desk_spacing, "desk_spacing",
         of(consulting, {0.5, 20}, "From one desk to the next in a room.", "m"));
  d.real(room_distance, "room_distance",
         of(judged("the next corridor"), {2, 1000},
            "Between units whose seats the scenario does not give.", "m"));
  d.real(site_distance, "site_distance",
         of(judged("far enough for the floor"), {2, 1e6}, "Between sites.", "m"));
  d.real(same_unit, "same_unit",
         of(consulting, share, "Chance of contact in a week added within a unit."));
  d.real(same_division, "same_division",
         of(consulting, share,
            "Chance of contact in a week added between units under one parent, or with it."));
  d.real(same_manager, "same_manager",
         of(judged("a little beside the unit"), share,
            "Chance of contact in a week added between people who report to one person."));
  d.real(reporting_line, "reporting_line",
         of(judged("people ask their superior first: 95 % of managers name him (Krackhardt 1987)"),
            share, "Chance of contact in a week added between a person and the superior."));
  d.real(need_effect, "need_effect",
         of(definition("1: contact needs something to talk about; 0: it does not"), share,
            "How much need matters."));
  d.real(least_need, "least_need",
         of(judged("contact between research and marketing did not rise when seats did not part "
                   "them (Van den Bulte & Moenaert 1998)"),
            share, "Need of contact between functions that know of no common goal."));
  d.real(tie_effect, "tie_effect",
         of(consulting, {0, 10}, "Rise of the chance of contact by a tie of full strength."));
  d.real(tie_gain, "tie_gain",
         of(judged("a tie is half grown after half a dozen contacts"), share,
            "Part of what is missing of a full tie that a contact adds."));
  d.real(tie_loss, "tie_loss",
         of(judged("1 to 2 % a week"), {0, 0.5}, "Part of a tie that fades in a week.", "1"));
  d.real(capacity, "capacity",
         of(judged("three conversations a day that nobody planned"), {0.1, 1000},
            "Contacts a week that a person puts up with.", "1"));
  d.real(withdrawal, "withdrawal",
         of(judged("1: no more than that; above 1 people withdraw, as in open rooms where contact "
                   "fell by 70 % (Bernstein & Turban 2018)"),
            {0, 5}, "How strongly people avoid contact beyond what they put up with."));
  d.real(hours, "hours", of(judged("nine minutes"), {0, 2}, "Length of a contact, for both.", "h"));
  d.real(interruption, "interruption",
         of(judged("to find back into one's work takes some minutes"), {0, 2},
            "Hours that it costs besides to be interrupted.", "h"));
  d.real(topics, "topics",
         of(judged("one thing at a time"), {0, 20}, "Topics that each tells the other."));
  d.real(move_hours, "move_hours",
         of(judged("half a day to pack and settle in"), {0, 80}, "Hours of a move of seats.", "h"));
}

void MailParameters::describe(Description& d) {
  d.real(strength, "strength",
         of(definition("1: as in the log; 0: nobody writes"), {0, 20}, "Multiple of mail."));
  d.real(near, "near",
         of(mail_log, {0, 20},
            "First messages a day from a person to the superior or back, above `far`.", "1/d"));
  d.real(reach, "reach",
         of(mail_log, share, "Part that is left with each further step in the chart."));
  d.real(far, "far",
         of(mail_log, {0, 5}, "First messages a day from one to another however far.", "1/d"));
  d.integer(
      people, "people",
      of(measured("Michalski, Palus & Kazienko (2011): people in the log's chart"), {2, 1'000'000},
         "People of the company that `far` is measured in: in a larger one it falls in "
         "proportion, since nobody writes more because there are more to write to."));
  d.real(tie_effect, "tie_effect",
         of(judged("1 to 6: digital contact follows contact in person (Owen-Smith et al. 2012), "
                   "and in the mail log a tenth of the pairs carries two thirds"),
            {0, 20}, "Rise of mail, as a share, between two with the strongest tie."));
  d.real(spread, "spread",
         of(mail_log, {0, 2.5},
            "How unequal people are in mail: standard deviation of the natural logarithm."));
  d.real(asks, "asks", of(mail_log, share, "Share of first messages that ask for an answer."));
  d.real(tells, "tells",
         of(judged("most mail is about appointments and papers"), share,
            "Share of first messages that tell something about customers."));
  d.real(read_hours, "read_hours",
         of(judged("three minutes"), {0.001, 2}, "To read a message.", "h"));
  d.real(answer_hours, "answer_hours",
         of(judged("seven minutes"), {0.001, 2}, "To write a message or an answer.", "h"));
  d.real(look_hours, "look_hours",
         of(mail_log, {0.01, 24}, "Mean time until somebody at work looks at a message.", "h"));
  d.real(
      day_share, "day_share",
      of(mail_log, share, "Part of the day without meetings for which people attend to messages."));
  d.integer(places, "places",
            of(judged("what lies further down is never seen again"), {1, 256},
               "Messages that an inbox holds."));
  d.integer(patience, "patience",
            of(judged("after a week nobody answers any more"), {1, 63},
               "Days after which an unanswered message is lost.", "d"));
  d.real(opens_at, "opens_at", of(judged("office hours"), {0, 24}, "When work begins.", "h"));
  d.real(closes_at, "closes_at", of(judged("office hours"), {0, 24}, "When work ends.", "h"));
}

void MeetingParameters::describe(Description& d) {
  d.real(first_value, "first_value",
         of(judged("about that of other work"), {-1000, 1000},
            "What people expect at first of an hour in a meeting.", "EUR/h"));
  d.real(topic_value, "topic_value",
         of(judged("three useful things make a meeting worth an hour"), {0, 10000},
            "What it is worth to hear something new.", "EUR"));
  d.real(learning, "learning",
         of(judged("five meetings make a reputation"), share,
            "Weight of the last meeting in what people expect of the next."));
  d.real(temperature, "temperature",
         of(judged("as of the choice among tasks"), {0.1, 1000},
            "How loosely people hold to what seems worth most.", "EUR/h"));
  d.real(prepared_topics, "prepared_topics",
         of(judged("an agenda of three points"), {0, 20},
            "Topics in an hour of a prepared meeting.", "1/h"));
  d.real(unprepared_topics, "unprepared_topics",
         of(judged("three meetings in four yield something"), {0, 20},
            "Topics in an hour of another.", "1/h"));
  d.real(
      prepare_hours, "prepare_hours",
      of(judged("agenda, papers, minutes"), {0, 20}, "Hours that preparing costs the host.", "h"));
  d.real(disappointment, "disappointment",
         of(judged("less than a usual event"), {0, 5},
            "Weight of what a meeting says about its host; 0: nothing."));
  d.real(task_hours, "task_hours", of(judged("a quarter of a day"), {0, 40}, "To do a task.", "h"));
  d.real(task_value, "task_value",
         of(judged("about that of other work"), {-1000, 1000},
            "What an hour on a promised task is worth to its owner.", "EUR/h"));
}

void BroadcastParameters::describe(Description& d) {
  d.real(equivocality, "equivocality",
         of(judged("what customers care about is ambiguous; 0: every channel is understood"), share,
            "How ambiguous what is told is: what exceeds a channel's richness is lost."));
  d.real(phone_richness, "phone_richness", of(ranks, share, "Richness of the phone."));
  d.real(chat_richness, "chat_richness", of(ranks, share, "Richness of chat."));
  d.real(mail_richness, "mail_richness", of(ranks, share, "Richness of mail."));
  d.real(document_richness, "document_richness", of(ranks, share, "Richness of a document."));
  d.real(form_richness, "form_richness",
         of(judged("questions make clear what is meant"), share, "Richness of a short form."));
  d.real(database_richness, "database_richness", of(ranks, share, "Richness of a database."));
  d.real(meeting_richness, "meeting_richness", of(ranks, share, "Richness of a meeting."));
  d.real(deck_words, "deck_words",
         of(judged("50 pages"), {1, 1e6}, "Words of the long deck as it lies."));
  d.real(note_words, "note_words", of(judged("one page"), {1, 1e5}, "Words of a mail to many."));
  d.real(opened, "opened", of(readership, share, "Chance that a text is opened."));
  d.real(read, "read", of(readership, share, "Chance that an opened one is read."));
  d.real(taken_in, "taken_in",
         of(readership, share, "Share taken in of a short text that is read."));
  d.real(
      fall, "fall",
      of(readership, share,
         "Fall of that share with each 500 words beyond the first 250, to a twentieth at least."));
  d.real(words_per_hour, "words_per_hour",
         of(judged("230 words a minute"), {100, 1e5}, "Words that are read in an hour.", "1/h"));
  d.real(topics_per_1000_words, "topics_per_1000_words",
         of(judged("a thought in 250 words"), {0, 100}, "Topics in 1,000 words of a document."));
  d.real(most_topics, "most_topics",
         of(judged("a long deck repeats itself"), {0, 200}, "Most topics of a document."));
  d.real(deck_hours, "deck_hours",
         of(judged("attach it and write two lines"), {0, 10}, "To send the deck as it lies.", "h"));
  d.real(shorten_hours, "shorten_hours",
         of(judged("a short text takes longer to write"), {0, 40}, "To say it in few words.", "h"));
  d.real(note_hours, "note_hours",
         of(judged("half an hour"), {0, 10}, "To write a mail to many.", "h"));
  d.real(sitting_hours, "sitting_hours",
         of(judged("a quarter of an hour"), {0.01, 4},
            "To tell one person, by phone or face to face, for both.", "h"));
  d.real(form_hours, "form_hours",
         of(judged("three questions"), {0, 4}, "To fill in a form, and to read it.", "h"));
  d.real(entry_hours, "entry_hours",
         of(judged("what happened with an account"), {0, 4}, "To enter something.", "h"));
  d.real(lookup_hours, "lookup_hours",
         of(judged("a search"), {0, 4}, "To look something up.", "h"));
  d.real(
      topics, "topics",
      of(judged("a message says two things"), {0, 50}, "Topics of a message that is no document."));
  d.real(sending_value, "sending_value",
         of(judged("a duty among others"), {-1000, 1000},
            "What an hour on such a message is worth to its sender.", "EUR/h"));
  d.real(deadline_value, "deadline_value",
         of(judged("to be seen as late costs something"), {0, 1000}, "What a deadline adds to it.",
            "EUR/h"));
  d.real(temperature, "temperature",
         of(judged("as of the choice among tasks"), {0.1, 1000},
            "How loosely people hold to what seems worth most.", "EUR/h"));
}

void CommunicationParameters::describe(Description& d) {
  d.choice(rule, "rule",
           {{"none", "nobody talks; nothing is told"},
            {"contacts", "by distance, bonds and need; in writing, in meetings"}},
           {.source = definition("off unless a scenario says otherwise"),
            .meaning = "Whether people talk to each other."});
  d.section(contact, "contact", "Spontaneous contact face to face.");
  d.section(mail, "mail", "Messages from one to one.");
  d.section(meeting, "meeting", "Meetings in series.");
  d.section(broadcast, "broadcast", "Messages to many, and what is understood of a channel.");
}

}  // namespace orgsim
