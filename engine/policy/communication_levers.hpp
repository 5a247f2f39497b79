// Levers of talk: what is agreed for a kind of message, which meetings there are, and who sits
// where. Where nothing is agreed people do what costs them least. Sources: the company's own rules.
#pragma once

#include <cstdint>
#include <string>

#include "policy/lever_description.hpp"

namespace orgsim {

/// The channel agreed for a kind of message; the words after `open` are those of world's Channel.
enum class AgreedChannel {
  open,
  face_to_face,
  meeting,
  phone,
  chat,
  mail,
  document,
  short_form,
  database
};
enum class TalkParty { heads, everyone };

/// What is agreed for one kind of message between sales and marketing.
struct MessageRule {
  std::int64_t days = 0;
  AgreedChannel channel = AgreedChannel::open;
  TalkParty sender = TalkParty::heads;
  TalkParty reader = TalkParty::everyone;
  std::int64_t deadline = 0;

  void describe(LeverDescription& d, const std::string& kind, const std::string& what);
};

struct TalkLevers {
  MessageRule guidance;  ///< from marketing to sales
  MessageRule insight;   ///< from sales to marketing
  std::int64_t document_words = 0;
  double liaison_hours = 0;
  bool goals_open = false;
  bool asked_about_changes = false;

  void describe(LeverDescription& d);
};

/// One series of meetings.
struct MeetingRule {
  std::int64_t days = 0;
  double hours = 1;
  bool prepared = false;
  bool facilitated = false;
  bool tasks = false;

  void describe(LeverDescription& d, const std::string& series, const std::string& who);
};

struct MeetingLevers {
  MeetingRule joint;    ///< of sales and marketing
  MeetingRule unit;     ///< of each unit
  MeetingRule company;  ///< of everyone
  bool joint_everyone = false;

  void describe(LeverDescription& d);
};

struct SpaceLevers {
  bool co_location = false;

  void describe(LeverDescription& d);
};

}  // namespace orgsim
