// All levers: what management can set, by topic. A lever is never a state (trust, skill, delay) nor
// an outcome; mechanisms read levers and people respond. A new lever is one described member here,
// read by the mechanism that obeys it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "policy/lever_description.hpp"

namespace orgsim {

/// Working time.
struct WorkLevers {
  double hours_per_day = 8;

  void describe(LeverDescription& d);
};

/// Rules for leads between marketing and sales.
enum class QueueOrder { oldest_first, newest_first };
struct HandoverLevers {
  QueueOrder queue_order = QueueOrder::oldest_first;
  std::int64_t expiry_days = 10;

  void describe(LeverDescription& d);
};

/// What is bought from media.
struct MediaLevers {
  std::int64_t touches_per_day = 0;

  void describe(LeverDescription& d);
};

struct Levers {
  WorkLevers work;
  HandoverLevers handover;
  MediaLevers media;

  void describe(Description& d);
};

/// Every lever with its holder, in the order described.
const std::vector<LeverInfo>& lever_registry();

/// The lever of that path, or null.
const LeverInfo* find_lever(std::string_view path);

}  // namespace orgsim
