// Management: what managers do with their hours. Each week a manager reviews and coaches those who
// report to him, and is trained; all of it comes off working days, his and theirs, so more reports
// leave less for each (span of control). Coached hours bring a person's craft towards what the
// manager can teach; it fades unused. With a lever for the span, the most experienced are made to
// lead the others besides their work, with what craft they happen to have. Stands after work; the
// next week works with it. Sizes are judged.
#pragma once

#include "mechanisms/context.hpp"
#include "mechanisms/effort.hpp"

namespace orgsim {

/// The hours of a week that a manager of so many gives.
struct ManagedWeek {
  double review = 0;    ///< to each report
  double coaching = 0;  ///< to each report
  double training = 0;  ///< to his own training
  double of_manager(double reports) const { return reports * (review + coaching) + training; }
};
/// Reviews come first, then coaching, then training, within the largest share of his week.
ManagedWeek managed_week(const ManagementParameters& parameters, const ManagementLevers& rules,
                         double reports, double hours_of_week);

/// How many of `reports` are to lead the others so that nobody has more than `span`; 0: all is
/// well.
std::uint32_t leaders_needed(std::uint32_t reports, std::int64_t span);

class Management {
 public:
  explicit Management(const ManagementParameters& parameters) : parameters_(parameters) {}

  static Declared declared();

  /// Day 0: who can lead how well.
  void start(World& world, const DayContext& context) const;
  void step(World& world, const DayContext& context) const;

 private:
  void count_reports(World& world) const;
  void give_hours(World& world, const DayContext& context) const;
  void coach(World& world, const DayContext& context) const;
  void delegate(World& world, const DayContext& context, PersonId manager) const;

  ManagementParameters parameters_;
};

}  // namespace orgsim
