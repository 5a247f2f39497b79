// A restructuring as data: which levers it changes, what the transition costs, how it is adopted,
// what a scenario may set about it. It states no effect: effects come out of what people then do.
// The check refuses whatever is no lever (a state, a metric, an assumption), so nothing can smuggle
// an effect in.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "config/description.hpp"
#include "config/problems.hpp"
#include "policy/policy_book.hpp"

namespace orgsim {

/// How well studied a restructuring is, as its file grades it.
struct EvidenceGrade {
  std::string_view grade;
  std::string_view meaning;
};
inline constexpr std::array<EvidenceGrade, 4> evidence_grades{{
    {"A", "randomised or replicated"},
    {"B", "one field study"},
    {"C", "observational"},
    {"D", "practitioners' claim"},
}};

/// "A randomised or replicated, B one field study, ...".
std::string legend_of_evidence();

/// What the transition costs. All three are required: 0 must be written to be 0.
struct TransitionCost {
  double hours_per_person = 0;
  double money = 0;
  std::int64_t notice_days = 0;

  void describe(Description& d);
};

/// A number that a scenario may set under `with`.
struct ChangeParameter {
  double default_value = 0;
  std::string unit = "1";
  std::vector<double> range;

  void describe(Description& d);
};

/// The content of a file in scenarios/restructurings/.
struct RestructuringDefinition {
  std::string name;
  std::string source;
  std::string evidence;
  std::string harm;
  std::vector<std::string> meant_for;  ///< companies on which it must change something
  TransitionCost cost;
  std::map<std::string, ChangeParameter> parameters;
  RawTable decree;
  RawTable routine;

  void describe(Description& d);
};

/// [restructuring.NAME] in a scenario: a definition, its date, its scope and its parameters.
struct RestructuringUse {
  std::string use;
  std::string start = "month 1";
  RawTable scope;
  RawTable with;
  std::int64_t priority = 0;
  RestructuringDefinition definition;

  void describe(Description& d);
};

/// The lever changes of one use, with `$parameters` filled in and every value checked against its
/// lever. `bit`: the number of this restructuring in the scenario; `where` it stands. What is wrong
/// is added to `problems`, at the place where the file says it.
std::vector<LeverChange> lever_changes(const RestructuringUse& use, unsigned bit,
                                       const Scope& scope, const Position& where,
                                       Problems& problems);

}  // namespace orgsim
