// What is assumed about talk: spontaneous contact, messages, meetings, and what is sent to many.
// Formulas and sources: engine/model/talk.md. Off (`rule` = none) unless a scenario says
// otherwise; each part has a strength that switches it off alone.
#pragma once

#include <cstdint>

#include "config/description.hpp"

namespace orgsim {

enum class TalkRule { none, contacts };
/// How the chance of contact falls with distance.
enum class DistanceLaw { allen, exponential, power };

/// Spontaneous contact face to face.
struct ContactParameters {
  double strength = 0.75;
  DistanceLaw law = DistanceLaw::allen;
  double floor = 0.026;
  std::int64_t people = 75;
  double slope = 0.52;
  double scale = 12;
  double exponent = 0.6;
  double distance_effect = 1;
  double desk_spacing = 4;
  double room_distance = 30;
  double site_distance = 1000;
  double same_unit = 0;
  double same_division = 0.03;
  double same_manager = 0.02;
  double reporting_line = 0.15;
  double need_effect = 1;
  double least_need = 0.25;
  double tie_effect = 0.5;
  double tie_gain = 0.1;
  double tie_loss = 0.015;
  double capacity = 15;
  double withdrawal = 1;
  double hours = 0.15;
  double interruption = 0.2;
  double topics = 1;
  double move_hours = 4;

  void describe(Description& d);
};

/// Messages from one to one: mail and chat, read and answered when there is attention for them.
struct MailParameters {
  double strength = 1;
  double near = 0.15;
  double reach = 0.22;
  double far = 0.003;
  std::int64_t people = 154;
  double tie_effect = 3;
  double spread = 0.9;
  double asks = 0.8;
  double tells = 0.15;
  double read_hours = 0.05;
  double answer_hours = 0.12;
  double look_hours = 0.6;
  double day_share = 0.05;
  std::int64_t places = 32;
  std::int64_t patience = 5;
  double opens_at = 9;
  double closes_at = 17;

  void describe(Description& d);
};

struct MeetingParameters {
  double first_value = 18;
  double topic_value = 10;
  double learning = 0.2;
  double temperature = 6;
  double prepared_topics = 3;
  double unprepared_topics = 0.75;
  double prepare_hours = 1;
  double disappointment = 0.3;
  double task_hours = 2;
  double task_value = 18;

  void describe(Description& d);
};

/// Messages to many, and what is understood of each channel.
struct BroadcastParameters {
  double equivocality = 0.8;
  double phone_richness = 0.7;
  double chat_richness = 0.5;
  double mail_richness = 0.4;
  double document_richness = 0.2;
  double form_richness = 0.5;
  double database_richness = 0.3;
  double meeting_richness = 0.9;
  double deck_words = 12500;
  double note_words = 250;
  double opened = 0.65;
  double read = 0.62;
  double taken_in = 0.82;
  double fall = 0.11;
  double words_per_hour = 14000;
  double topics_per_1000_words = 4;
  double most_topics = 8;
  double deck_hours = 0.2;
  double shorten_hours = 3;
  double note_hours = 0.5;
  double sitting_hours = 0.25;
  double form_hours = 0.15;
  double entry_hours = 0.25;
  double lookup_hours = 0.25;
  double topics = 2;
  double sending_value = 12;
  double deadline_value = 12;
  double temperature = 6;

  void describe(Description& d);
};

struct CommunicationParameters {
  TalkRule rule = TalkRule::none;
  ContactParameters contact;
  MailParameters mail;
  MeetingParameters meeting;
  BroadcastParameters broadcast;

  void describe(Description& d);
};

}  // namespace orgsim
