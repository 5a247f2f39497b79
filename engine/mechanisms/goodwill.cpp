#include "mechanisms/goodwill.hpp"

#include <algorithm>

#include "base/distributions.hpp"
#include "world/purposes.hpp"

namespace orgsim {

void GoodwillParameters::describe(Description& d) {
  d.real(retention_per_day, "retention_per_day",
         {.range = share,
          .source = definition("reference workload P2 (benchmarks/README.md)"),
          .meaning = "Share of an account's goodwill that is left after one business day."});
  d.real(lift_per_touch, "lift_per_touch",
         {.range = share,
          .source = definition("reference workload P2 (benchmarks/README.md)"),
          .meaning = "Share of the way to full goodwill that one campaign touch goes."});
  d.real(cost_per_touch, "cost_per_touch",
         {.unit = "EUR",
          .range = {0, 1e4},
          .source = judged("price of media differs by channel; 0 leaves programme cost out"),
          .meaning = "What one campaign touch costs."});
}

Declared Goodwill::declared() {
  return {.reads = {"segments.first_account", "segments.accounts", "campaigns.key",
                    "campaigns.unit", "accounts.segment"},
          .writes = {"accounts.goodwill", "accounts.goodwill_day", "campaigns.touches",
                     "units.programme_cost"},
          .appends = {}};
}

void Goodwill::start(World& world, const DayContext& context) const {
  for (const SegmentId segment : ids(world.segments)) {
    const Segment& about = context.segment(segment);
    const std::uint32_t count = world.segments.accounts[segment];
    if (count == 0) continue;
    // the accounts of a segment stand together and have consecutive keys
    const AccountId first = world.segments.first_account[segment];
    auto& blocks = context.scratch.blocks;
    blocks.resize(count);
    context.draws.fill_entities(
        {.entity = world.accounts.key[first], .purpose = purpose::initial_goodwill}, blocks);
    const double width = about.initial_goodwill_high - about.initial_goodwill_low;
    for (std::uint32_t i = 0; i < count; ++i)
      world.accounts.goodwill[AccountId{first.row + i}] =
          about.initial_goodwill_low + width * uniform(blocks[i]);
  }
}

void Goodwill::step(World& world, const DayContext& context) const {
  const std::size_t accounts = rows(world.accounts);
  const auto campaigns = static_cast<std::int64_t>(rows(world.campaigns));
  if (accounts == 0 || campaigns == 0) return;
  const std::int64_t bought = context.policies.company().media.touches_per_day;
  const std::uint32_t day = context.day();

  for (const CampaignId campaign : ids(world.campaigns)) {
    // touches are shared out evenly; the parts sum to what was bought
    const std::int64_t row = campaign.row;
    const auto touches =
        static_cast<std::uint32_t>(bought * (row + 1) / campaigns - bought * row / campaigns);
    const UnitId unit = world.campaigns.unit[campaign];
    // one after the other, since an account can be touched twice on a day; drawn in portions, so
    // that a large campaign needs no large memory
    constexpr std::uint32_t portion = 4096;
    auto& blocks = context.scratch.blocks;
    for (std::uint32_t done = 0; done < touches; done += portion) {
      blocks.resize(std::min(portion, touches - done));
      context.draws.fill_ordinals({.entity = world.campaigns.key[campaign],
                                   .ordinal = done,
                                   .day = day,
                                   .purpose = purpose::campaign_touch},
                                  blocks);
      for (const PhiloxBlock& block : blocks) {
        const AccountId account = AccountId::at(uniform_integer(block, accounts));
        world.accounts.goodwill[account] =
            touched(carry_over_.goodwill(world.accounts, account, day), parameters_.lift_per_touch);
        world.accounts.goodwill_day[account] = day;
        context.meter.add(Metric::campaign_touches, UnitId::none, world.accounts.segment[account]);
      }
    }
    world.campaigns.touches[campaign] += touches;

    const Money cost = money_from_units(parameters_.cost_per_touch * static_cast<double>(touches));
    world.units.programme_cost[unit] += cost;
    context.meter.add(Metric::campaign_touches, unit, SegmentId::none, touches);
    context.meter.add(Metric::programme_cost, unit, SegmentId::none, cost.units());
  }
}

}  // namespace orgsim
