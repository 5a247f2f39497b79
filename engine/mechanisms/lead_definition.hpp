// Lead definition: from which score on a lead goes to sales. Whoever holds the definition (the head
// of marketing, of sales, or both half-way) sets it anew at each quarter's start, by what leads of
// each band of scores have been seen to bring and by what the own pay plan makes of that: marketing
// weighs a lead sent now against one that gets ready first, sales weighs the hours that it takes
// against the best other use of them. Stands after all work, since it keeps the company's records
// of leads; what it sets holds from the next day on.
#pragma once

#include <array>
#include <vector>

#include "mechanisms/context.hpp"
#include "mechanisms/incentives.hpp"
#include "mechanisms/nurture.hpp"
#include "mechanisms/task_lags.hpp"

namespace orgsim {

struct LeadDefinitionParameters {
  double hours_per_lead = 2;
  double prior_bookings_per_lead = 600;
  double prior_maturing_share = 0.4;
  double return_share = 0.2;

  void describe(Description& d);
};

/// Bands of scores: below -0.25, six of a quarter each, and from 1.25 on.
inline constexpr std::size_t score_bands = 8;
std::size_t band_of(double score);
double middle_of_band(std::size_t band);

/// The lowest score from which sending beats holding in every band above; between two bands it is
/// where the straight line through their gains crosses 0.
double threshold_of(const std::array<double, score_bands>& gains);

class LeadDefinition {
 public:
  LeadDefinition(const LeadDefinitionParameters& parameters, const ScoringParameters& scoring,
                 const HorizonParameters& horizon, const TaskLags& lags,
                 const std::vector<PayComponent>& components,
                 std::vector<std::int64_t> evaluation_months, double left_after_a_month)
      : parameters_(parameters),
        scoring_(scoring),
        horizon_(horizon),
        lags_(lags),
        components_(components),
        evaluation_months_(std::move(evaluation_months)),
        left_after_a_month_(left_after_a_month) {}

  static Declared declared();

  /// Day 0: first beliefs, and the first threshold.
  void start(World& world, const DayContext& context) const;
  void step(World& world, const DayContext& context) const;

 private:
  void keep_records(World& world, const DayContext& context) const;
  double bookings_of(const World& world, std::size_t band) const;
  double wished_by_marketing(const World& world, const DayContext& context) const;
  double wished_by_sales(const World& world) const;
  double slope_of(const World& world, PersonId person, PayMetric paid_for) const;

  LeadDefinitionParameters parameters_;
  ScoringParameters scoring_;
  HorizonParameters horizon_;
  TaskLags lags_;
  const std::vector<PayComponent>& components_;
  std::vector<std::int64_t> evaluation_months_;
  double left_after_a_month_;
};

}  // namespace orgsim
