// All levers: what management can set, by topic. A lever is never a state (trust, skill, delay) nor
// an outcome; mechanisms read levers and people respond. A new lever is one described member here,
// read by the mechanism that obeys it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "policy/communication_levers.hpp"
#include "policy/governance_levers.hpp"
#include "policy/learning_levers.hpp"
#include "policy/lever_description.hpp"
#include "policy/management_levers.hpp"
#include "policy/money_levers.hpp"
#include "policy/offer_levers.hpp"
#include "policy/post_levers.hpp"
#include "policy/selling_levers.hpp"

namespace orgsim {

/// Working time.
struct WorkLevers {
  double hours_per_day = 8;

  void describe(LeverDescription& d);
};

/// Rules for leads between marketing and sales.
enum class QueueOrder { oldest_first, newest_first, best_first };
/// Who says from which score on a lead goes to sales.
enum class DefinitionOwner { nobody, marketing, sales, both };
struct HandoverLevers {
  QueueOrder queue_order = QueueOrder::oldest_first;
  std::int64_t expiry_days = 10;
  DefinitionOwner definition_owner = DefinitionOwner::nobody;
  double lowest_score = -2;
  bool nurture_route = false;
  double response_tracking_hours = 0;
  bool return_unready = false;

  void describe(LeverDescription& d);
};

/// What is bought from media.
struct MediaLevers {
  std::int64_t touches_per_day = 0;

  void describe(LeverDescription& d);
};

/// How the day is reserved by a rota.
struct RotaLevers {
  double nurture_share = 0;

  void describe(LeverDescription& d);
};

/// What contracts are changed to, and when people are evaluated.
struct PayLevers {
  double shared_share = 0;
  double shared_generosity = 1;
  std::int64_t evaluation_months = 0;

  void describe(LeverDescription& d);
};

/// Positions beyond those of the company as it stands.
/// Whom vacated positions are filled with.
enum class HiringProfile { same_function, cross_experienced };
struct StaffingLevers {
  double more_reps_sum = 0;
  HiringProfile hiring_profile = HiringProfile::same_function;

  void describe(LeverDescription& d);
};

struct Levers {
  WorkLevers work;
  HandoverLevers handover;
  MediaLevers media;
  RotaLevers rota;
  PayLevers pay;
  StaffingLevers staffing;
  PricingLevers pricing;
  SellingLevers selling;
  LearningLevers learning;
  TalkLevers talk;
  MeetingLevers meetings;
  SpaceLevers space;
  ThemeLevers themes;
  OfferLevers offer;
  ContentLevers content;
  ManagementLevers management;
  ProcessLevers process;
  GovernanceLevers governance;
  MoneyLevers money;
  PostLevers posts;

  void describe(Description& d);
};

/// Every lever with its holder, in the order described.
const std::vector<LeverInfo>& lever_registry();

/// The lever of that path, or null.
const LeverInfo* find_lever(std::string_view path);

}  // namespace orgsim
