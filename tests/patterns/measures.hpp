// What patterns are measured on: counts from the end of a run, each over the recorded days.
#pragma once

#include "patterns/table.hpp"
#include "simulation/run.hpp"

namespace orgsim::testing {

/// What became of the leads that were raised in the recorded years but the last quarter: all,
/// never answered; of the web's requests for a talk (source "direct") all, answered within an hour,
/// never; answered within 1 h, of these opportunities, the same from 1 to 2 h, and after 24 h;
/// handed over, of these opportunities.
enum LeadCount : std::size_t {
  leads_all,
  leads_never,
  web_all,
  web_within_hour,
  web_never,
  hour_all,
  hour_won,
  second_hour_all,
  second_hour_won,
  late_all,
  late_won,
  handed_over,
  handed_over_won,
  lead_counts
};
Counts counts_of_leads(const Model& model, const World& world);

/// Revenue of all salespeople and of the best fifth in the first recorded year; people who left in
/// the four years and people-years, of those who own accounts.
Counts counts_of_sellers(const Model& model, const World& world);

/// Pairs of a person of the unit with one of sales, and of these who met in the last quarter;
/// contacts and mails of these pairs in it. Nobody may come or go.
Counts counts_of_ties(const Model& model, const std::string& unit, std::uint64_t replication);

/// Leads, deals won and bookings of new business by recorded quarter: 12 of each.
constexpr std::size_t quarters = 12;
Counts counts_by_quarter(const Model& model, const World& world);

}  // namespace orgsim::testing
