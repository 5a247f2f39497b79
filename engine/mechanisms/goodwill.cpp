#include "mechanisms/goodwill.hpp"

#include <algorithm>
#include <array>

#include "base/distributions.hpp"
#include "mechanisms/nurture.hpp"
#include "world/purposes.hpp"

namespace orgsim {
namespace {

/// Accounts that campaigns can reach: those that can enter the market. Others make no difference.
std::uint32_t audience_of(const World& world, const DayContext& context) {
  std::uint32_t audience = 0;
  for (const SegmentId segment : ids(world.segments))
    if (context.market.is_open(segment, context.day()))
      audience += world.segments.accounts[segment];
  return audience;
}

/// The account at a position of the audience, below its size: a segment's accounts stand together.
AccountId of_audience(const World& world, const DayContext& context, std::uint32_t position) {
  for (const SegmentId segment : ids(world.segments)) {
    if (!context.market.is_open(segment, context.day())) continue;
    if (position < world.segments.accounts[segment])
      return AccountId{world.segments.first_account[segment].row + position};
    position -= world.segments.accounts[segment];
  }
  return AccountId::none;
}

/// Touches bought for today, out of pots or else as the lever says, less what a cut of budgets
/// leaves out.
double bought_today(const World& world, const DayContext& context) {
  const std::int64_t out_of_pots = world.company.media_touches[World::company_row];
  const std::int64_t bought =
      out_of_pots >= 0 ? out_of_pots : context.policies.company().media.touches_per_day;
  const double cut = size_today(context.market.events, MarketEventKind::budget_cut, SegmentId::none,
                                context.day());
  return (1 - std::min(1.0, cut)) * static_cast<double>(bought);
}

}  // namespace

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

void CampaignParameters::describe(Description& d) {
  const auto retention = [&](double& target, const char* key, const char* what, Source source) {
    d.real(target, key,
           {.range = share,
            .source = std::move(source),
            .meaning = std::string("Share of the stock of ") + what +
                       " that is left after one business day."});
  };
  retention(brand_retention_per_day, "brand_retention_per_day", "brand goodwill",
            judged("half-life of 26 to 52 weeks; brand effects need six months and more (Binet & "
                   "Field 2013)"));
  retention(activation_retention_per_day, "activation_retention_per_day", "activation",
            judged("half-life of one to three weeks"));
  retention(content_retention_per_day, "content_retention_per_day", "content",
            judged("half-life of a year"));
  const auto gain = [&](double& target, const char* key, const char* per, const char* what) {
    d.real(target, key,
           {.range = {0, 1e6},
            .source = judged("so that usual work and media hold the stock near 1"),
            .meaning = std::string("Gain of ") + what + " per " + per + "."});
  };
  gain(brand_gain, "brand_gain", "touch of an account, on average over accounts", "brand goodwill");
  gain(activation_gain, "activation_gain", "touch of an account, on average over accounts",
       "activation");
  gain(content_gain, "content_gain", "hour of work", "content");
  d.real(touches_per_hour, "touches_per_hour",
         {.range = {0, 1e6},
          .source = judged("planning, making and placing"),
          .meaning = "Touches that an hour of work on campaigns can place."});
  d.real(contacts_per_hour, "contacts_per_hour",
         {.range = {0, 1e4},
          .source = judged("a short personal mail, with what was looked up for it"),
          .meaning = "Contacts with leads in nurture that an hour of work makes."});
}

Declared Goodwill::declared() {
  return {
      .reads = {"segments.first_account", "segments.accounts", "campaigns.key", "campaigns.unit",
                "accounts.segment", "tasks.kind", "tasks.hours", "people.effort",
                "careers.work_quality", "company.leads_nurtured", "tasks.person",
                "company.media_touches", "company.brand_share", "company.content_bought"},
      .writes = {"accounts.goodwill", "accounts.goodwill_day", "campaigns.touches",
                 "units.programme_cost", "company.brand_goodwill", "company.activation",
                 "company.content", "company.nurture_intensity"},
      .appends = {}};
}

void Goodwill::start(World& world, const DayContext& context) const {
  world.company.brand_goodwill[World::company_row] = 1;
  world.company.activation[World::company_row] = 1;
  world.company.content[World::company_row] = 1;
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
  if (rows(world.needs) > 0)
    build_stocks(world, context);
  else
    touch_accounts(world, context);
}

/// Books a campaign's share of the touches bought for today (`placed` of them find hands to place
/// them) and what they cost. Returns their number; the parts of all campaigns sum to the whole.
std::uint32_t Goodwill::place(World& world, const DayContext& context, CampaignId campaign,
                              double placed) const {
  const auto campaigns = static_cast<std::int64_t>(rows(world.campaigns));
  const auto bought = static_cast<std::int64_t>(placed * bought_today(world, context));
  const std::int64_t row = campaign.row;
  const auto touches =
      static_cast<std::uint32_t>(bought * (row + 1) / campaigns - bought * row / campaigns);
  world.campaigns.touches[campaign] += touches;
  const UnitId unit = world.campaigns.unit[campaign];
  const Money cost = money_from_units(parameters_.cost_per_touch * static_cast<double>(touches));
  world.units.programme_cost[unit] += cost;
  context.meter.add(Metric::campaign_touches, unit, SegmentId::none, touches);
  context.meter.add(Metric::programme_cost, unit, SegmentId::none, cost.units());
  return touches;
}

void Goodwill::touch_accounts(World& world, const DayContext& context) const {
  const std::uint32_t audience = audience_of(world, context);
  if (audience == 0) return;
  const std::uint32_t day = context.day();
  for (const CampaignId campaign : ids(world.campaigns)) {
    const std::uint32_t touches = place(world, context, campaign, 1);
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
        const AccountId account = of_audience(
            world, context, static_cast<std::uint32_t>(uniform_integer(block, audience)));
        world.accounts.goodwill[account] =
            touched(carry_over_.goodwill(world.accounts, account, day), parameters_.lift_per_touch);
        world.accounts.goodwill_day[account] = day;
        context.meter.add(Metric::campaign_touches, UnitId::none, world.accounts.segment[account]);
      }
    }
  }
}

/// Hours of marketers place the media that was bought, for the brand or for activation as they
/// spend them, make content, and keep contact with leads in nurture.
void Goodwill::build_stocks(World& world, const DayContext& context) const {
  std::array<double, task_kind_count> work{};  // hours x effort
  for (const TaskId task : ids(world.tasks)) {
    if (!is_marketing(world.tasks.kind[task])) continue;
    const PersonId person = world.tasks.person[task];
    // material is as good as the work on it
    const double quality =
        world.tasks.kind[task] == TaskKind::content ? world.careers.work_quality[person] : 1;
    work[static_cast<std::size_t>(world.tasks.kind[task])] +=
        world.tasks.hours[task] * world.people.effort[person] * quality;
  }
  const auto of = [&](TaskKind kind) { return work[static_cast<std::size_t>(kind)]; };

  const double audience = audience_of(world, context);
  const double campaign_work = of(TaskKind::brand) + of(TaskKind::demand);
  const double bought = bought_today(world, context);
  const double placed =
      bought > 0 ? std::min(1.0, campaign_work * campaigns_.touches_per_hour / bought) : 0;
  double touches = 0;
  for (const CampaignId campaign : ids(world.campaigns))
    touches += place(world, context, campaign, placed);
  const double reach = audience > 0 && campaign_work > 0 ? touches / audience / campaign_work : 0;

  Company& company = world.company;
  const CompanyId row = World::company_row;
  // what pots buy is for the brand or for activation as the money is, else as the hours are
  const bool pots = company.media_touches[row] >= 0;
  const double brand_share = company.brand_share[row];
  const double for_brand = pots ? brand_share * campaign_work : of(TaskKind::brand);
  const double for_demand = pots ? (1 - brand_share) * campaign_work : of(TaskKind::demand);
  const auto keep = [](double& stock, double retention, double gain) {
    stock = stock * retention + gain;
  };
  keep(company.brand_goodwill[row], campaigns_.brand_retention_per_day,
       campaigns_.brand_gain * reach * for_brand);
  keep(company.activation[row], campaigns_.activation_retention_per_day,
       campaigns_.activation_gain * reach * for_demand);
  keep(company.content[row], campaigns_.content_retention_per_day,
       campaigns_.content_gain * (of(TaskKind::content) + company.content_bought[row]));

  // nurture plans one contact with each lead every so often
  const double planned = company.leads_nurtured[row] / days_between_contacts_;
  const double possible = of(TaskKind::nurture) * campaigns_.contacts_per_hour;
  company.nurture_intensity[row] = possible >= planned ? 1.0 : possible / planned;
}

}  // namespace orgsim
