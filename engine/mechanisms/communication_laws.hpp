// The laws of talk as functions of numbers: chance of contact by distance (Allen & Fustfeld 1975),
// ties that grow and fade, mail by distance in the chart, what is read of a text by its length, and
// what a channel lets through (after Daft & Lengel 1986).
#pragma once

#include <cstdint>
#include <span>

#include "mechanisms/communication_parameters.hpp"
#include "world/tables_of_people.hpp"

namespace orgsim {

/// Of what was measured between two people far apart in a company of so many, the part that is left
/// in a larger one: nobody meets or writes more because there are more to meet or to write to.
double left_of_the_far(std::int64_t measured_people, std::size_t people);

/// Chance of contact in a week at that distance, without bonds.
double chance_at_distance(const ContactParameters& about, double metres);

/// What ties two people besides the distance between their seats.
struct Bonds {
  bool same_unit = false;
  bool same_division = false;  ///< units with one parent, or one the other's parent
  bool same_manager = false;
  bool line = false;  ///< one reports to the other
};
double chance_of_bonds(const ContactParameters& about, const Bonds& bonds);

/// How much of what could be talked about needs to be, 0 to 1: all of it within a function, along a
/// line and where there is a common task; else as much as is known of common goals.
double need_of_contact(const ContactParameters& about, bool close, double common_goals);

/// What two people are paid for in common: the sum of the smaller shares.
double overlap_of_goals(std::span<const double> a, std::span<const double> b);

/// Share of the contacts that offer themselves which somebody takes.
double taken_of_offered(const ContactParameters& about, double offered_a_week);

/// Hazard a day of a contact with that chance a week, raised by the tie.
double contact_hazard(const ContactParameters& about, double chance_a_week, double tie);

/// First messages a day from one to the other at that distance in the chart, without a tie.
double mail_rate(const MailParameters& about, int chart_distance);

/// Share of a text of so many words that somebody takes in who reads it.
double share_taken_in(const BroadcastParameters& about, double words);

/// What is understood of a message of the channel.
double understood(const BroadcastParameters& about, Channel channel);

}  // namespace orgsim
