#include "mechanisms/communication_laws.hpp"

#include <algorithm>
#include <cmath>

#include "base/calendar.hpp"
#include "base/real_math.hpp"

namespace orgsim {
namespace {

constexpr double nearest = 2;         // metres: where all laws give the same chance
constexpr double reference = 10;      // metres: where a weakened effect of distance leaves things
constexpr double most_a_week = 0.99;  // a chance of 1 would be a hazard without bound

}  // namespace

double left_of_the_far(std::int64_t measured_people, std::size_t people) {
  const auto others_there = static_cast<double>(measured_people) - 1;
  const auto others_here = static_cast<double>(people) - 1;
  return others_here <= others_there ? 1 : others_there / others_here;
}

double chance_at_distance(const ContactParameters& about, double metres) {
  double apart = std::max(metres, nearest);
  if (about.distance_effect != 1)
    apart = reference * real_math::pow(apart / reference, about.distance_effect);
  const double at_nearest = about.slope / nearest;
  switch (about.law) {
    case DistanceLaw::allen:
      return about.floor + about.slope / apart;
    case DistanceLaw::exponential:
      return about.floor + at_nearest * real_math::exp((nearest - apart) / about.scale);
    case DistanceLaw::power:
      return (about.floor + at_nearest) * real_math::pow(apart / nearest, -about.exponent);
  }
  return 0;
}

double chance_of_bonds(const ContactParameters& about, const Bonds& bonds) {
  return (bonds.same_unit ? about.same_unit : 0) + (bonds.same_division ? about.same_division : 0) +
         (bonds.same_manager ? about.same_manager : 0) + (bonds.line ? about.reporting_line : 0);
}

double need_of_contact(const ContactParameters& about, bool close, double common_goals) {
  const double need = close ? 1 : about.least_need + (1 - about.least_need) * common_goals;
  return 1 - about.need_effect * (1 - need);
}

double overlap_of_goals(std::span<const double> a, std::span<const double> b) {
  double common = 0;
  for (std::size_t i = 0; i < a.size(); ++i) common += std::min(a[i], b[i]);
  return std::min(1.0, common);
}

double taken_of_offered(const ContactParameters& about, double offered_a_week) {
  if (offered_a_week <= about.capacity) return 1;
  return real_math::pow(about.capacity / offered_a_week, about.withdrawal);
}

double contact_hazard(const ContactParameters& about, double chance_a_week, double tie) {
  if (chance_a_week <= 0) return 0;
  const double chance = std::min(most_a_week, chance_a_week * (1 + about.tie_effect * tie));
  return -real_math::log1p(-chance) / days_per_week;
}

double mail_rate(const MailParameters& about, int chart_distance) {
  double near = about.near;
  for (int step = 1; step < chart_distance; ++step) near *= about.reach;
  return about.strength * (about.far + near);
}

double share_taken_in(const BroadcastParameters& about, double words) {
  constexpr double short_enough = 250;  // words that everybody reads
  constexpr double step = 500;
  constexpr double least = 0.05;
  const double longer = std::max(0.0, (words - short_enough) / step);
  return about.taken_in * std::max(least, 1 - about.fall * longer);
}

double understood(const BroadcastParameters& about, Channel channel) {
  double richness = 1;
  switch (channel) {
    case Channel::face_to_face:
    case Channel::count_:
      break;
    case Channel::meeting:
      richness = about.meeting_richness;
      break;
    case Channel::phone:
      richness = about.phone_richness;
      break;
    case Channel::chat:
      richness = about.chat_richness;
      break;
    case Channel::mail:
      richness = about.mail_richness;
      break;
    case Channel::document:
      richness = about.document_richness;
      break;
    case Channel::short_form:
      richness = about.form_richness;
      break;
    case Channel::database:
      richness = about.database_richness;
      break;
  }
  return 1 - std::max(0.0, about.equivocality - richness);
}

}  // namespace orgsim
