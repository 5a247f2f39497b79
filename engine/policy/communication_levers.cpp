#include "policy/communication_levers.hpp"

namespace orgsim {
namespace {

const Source own =
    definition("the company's own rule; nothing is agreed unless a scenario says so");

std::vector<Choice> parties() {
  return {{"heads", "the heads of the units"}, {"everyone", "everyone of the function"}};
}

}  // namespace

void MessageRule::describe(LeverDescription& d, const std::string& kind, const std::string& what) {
  d.integer(days, kind + "_days", Holder::company,
            {.unit = "d",
             .range = {0, 252},
             .source = own,
             .meaning = "Business days from one " + what + " to the next; 0: there is none."});
  d.choice(channel, kind + "_channel", Holder::company,
           {{"open", "whichever is cheapest to the sender"},
            {"face_to_face", "the sender goes to each reader"},
            {"meeting", "the sender tells all readers at once"},
            {"phone", "the sender calls each reader"},
            {"chat", "a short message to each reader"},
            {"mail", "a short mail to all readers"},
            {"document", "a document to all readers"},
            {"short_form", "a few questions, answered by each sender"},
            {"database", "what is entered once and looked up by readers"}},
           {.source = own, .meaning = "Channel agreed for a " + what + "."});
  d.choice(sender, kind + "_sender", Holder::company, parties(),
           {.source = own, .meaning = "Who sends a " + what + "."});
  d.choice(reader, kind + "_reader", Holder::company, parties(),
           {.source = own, .meaning = "For whom a " + what + " is."});
  d.integer(deadline, kind + "_deadline", Holder::company,
            {.unit = "d",
             .range = {0, 63},
             .source = own,
             .meaning = "Business days within which a " + what +
                        " is to be sent, so that its absence is seen; 0: no deadline."});
}

void TalkLevers::describe(LeverDescription& section) {
  LeverDescription d = section.where({"communication"});
  guidance.describe(d, "guidance", "message of marketing to sales");
  insight.describe(d, "insight", "message of sales to marketing");
  d.integer(document_words, "document_words", Holder::company,
            {.range = {0, 1e6},
             .source = own,
             .meaning = "Most words that a document may have; 0: any number."});
  d.real(liaison_hours, "liaison_hours", Holder::company,
         {.unit = "h/d",
          .range = {0, 8},
          .source = own,
          .meaning = "Hours a day that each person whose role is that of a liaison goes between "
                     "sales and marketing; mail between the two goes through them; 0: none."});
  d.boolean(
      goals_open, "goals_open", Holder::company,
      {.source = own, .meaning = "Whether the functions know what the other one is paid for."});
  LeverDescription adoption = section.where({"adoption"});
  adoption.boolean(
      asked_about_changes, "asked_about_changes", Holder::unit,
      {.source = own,
       .meaning = "Whether people are asked what they think of the routines that changes ask "
                  "of them (once each)."});
}

void MeetingRule::describe(LeverDescription& d, const std::string& series, const std::string& who) {
  d.integer(days, series + "_days", Holder::company,
            {.unit = "d",
             .range = {0, 252},
             .source = own,
             .meaning = "Business days from one meeting of " + who + " to the next; 0: none."});
  d.real(hours, series + "_hours", Holder::company,
         {.unit = "h",
          .range = {0.1, 8},
          .source = own,
          .meaning = "Length of a meeting of " + who + "."});
  d.boolean(prepared, series + "_prepared", Holder::company,
            {.source = own, .meaning = "Whether a meeting of " + who + " is prepared."});
  d.boolean(facilitated, series + "_facilitated", Holder::company,
            {.source = own,
             .meaning = "Whether somebody who takes no side leads a meeting of " + who + "."});
  d.boolean(tasks, series + "_tasks", Holder::company,
            {.source = own,
             .meaning = "Whether a meeting of " + who + " ends with tasks that have owners."});
}

void MeetingLevers::describe(LeverDescription& section) {
  LeverDescription d = section.where({"communication"});
  joint.describe(d, "joint", "sales with marketing");
  unit.describe(d, "unit", "each unit");
  company.describe(d, "company", "the whole company");
  d.boolean(joint_everyone, "joint_everyone", Holder::company,
            {.source = own,
             .meaning = "Whether everyone of sales and marketing is invited to their meeting, or "
                        "the heads of their units only."});
}

void SpaceLevers::describe(LeverDescription& section) {
  LeverDescription d = section.where({"communication", "peers"});
  d.boolean(co_location, "co_location", Holder::unit,
            {.source = own, .meaning = "Whether people of sales and marketing sit in one room."});
}

}  // namespace orgsim
