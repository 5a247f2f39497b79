// From which score on a person would send leads to sales, by the company's records of leads and by
// what the own pay plan makes of them: marketing weighs a lead sent now against one that gets ready
// first, sales weighs the hours that it takes against the best other use of them, whoever stands
// above both weighs all of that. Vocabulary of lead definition and of disputes about it.
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

class LeadWishes {
 public:
  LeadWishes(const LeadDefinitionParameters& parameters, const ScoringParameters& scoring,
             const HorizonParameters& horizon, const TaskLags& lags,
             const std::vector<PayComponent>& components,
             const std::vector<std::int64_t>& evaluation_months)
      : parameters_(parameters),
        scoring_(scoring),
        horizon_(horizon),
        lags_(lags),
        components_(components),
        evaluation_months_(evaluation_months) {}

  /// The threshold that the heads of both functions wish for, each by his own lights.
  double of_marketing(const World& world, const DayContext& context) const;
  double of_sales(const World& world) const;
  /// ... and that `person` would set who decides between them.
  double of(const World& world, const DayContext& context, PersonId person) const;

  /// EUR of bookings that a quarter's leads between two thresholds are worth to sales, as its
  /// records say: what they bring, less what their hours would bring elsewhere.
  double at_stake(const World& world, double one, double other, double days_of_memory) const;

  /// Columns that wishes are read from.
  static std::vector<const char*> reads();

 private:
  struct Weights {
    double now;
    double later;  ///< with the chance that a lead which is held comes again
  };
  struct Salespeople {
    double per_booking = 0;  ///< EUR of pay for a EUR of bookings, summed over people
    double other_work = 0;   ///< EUR an hour, summed over people
  };
  double bookings_of(const World& world, std::size_t band) const;
  Weights weights_of(const World& world, const DayContext& context, PersonId person) const;
  Salespeople salespeople(const World& world) const;

  LeadDefinitionParameters parameters_;
  ScoringParameters scoring_;
  HorizonParameters horizon_;
  TaskLags lags_;
  const std::vector<PayComponent>& components_;
  const std::vector<std::int64_t>& evaluation_months_;
};

}  // namespace orgsim
