// The event log: what was chosen, over what, by how much and why. Mechanisms emit typed records
// through one hook; it is off unless someone listens, stands outside state and hash, and no
// mechanism reads it.
#pragma once

#include <array>
#include <cstdint>

#include "world/ids.hpp"

namespace orgsim {

enum class EventKind : std::uint8_t {
  lead_raised,       ///< subject: lead
  lead_followed_up,  ///< subject: lead; chosen: 1 qualified, 0 not; reasons: age, chance
  lead_expired,      ///< subject: lead; reasons: age
  deal_won,          ///< subject: deal; reasons: chance, value
  deal_lost,         ///< subject: deal
  change_bound,      ///< subject: restructuring
  message_answered,  ///< subject: person who wrote; reasons: clock hours
};

struct Event {
  std::uint32_t day = 0;
  PersonId actor{};
  EventKind kind{};
  std::uint32_t subject = 0;
  std::uint32_t chosen = 0;
  std::uint32_t runner_up = 0;
  double margin = 0;  ///< by how much the chosen beat the runner-up, in the chooser's own value
  std::array<double, 4> reasons{};
};

class EventSink {
 public:
  virtual ~EventSink() = default;
  virtual void event(const Event& event) = 0;
};

}  // namespace orgsim
