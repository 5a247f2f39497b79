#include "mechanisms/journey.hpp"

#include "base/distributions.hpp"
#include "base/real_math.hpp"
#include "mechanisms/attribution.hpp"
#include "mechanisms/carry_over.hpp"
#include "world/chain.hpp"
#include "world/purposes.hpp"

namespace orgsim {
namespace {

constexpr std::size_t at(AccountStage stage) {
  return static_cast<std::size_t>(stage);
}

Address of_need(const World& world, AccountId account, Purpose what, std::uint32_t number) {
  return {.entity = world.accounts.key[account],
          .ordinal = world.needs.state[account].need,
          .purpose = what,
          .index = static_cast<std::uint16_t>(number)};
}

/// The draws of a need: index 0 stage and fit, 1 readiness and patience.
constexpr std::uint32_t kind_and_fit = 0;
constexpr std::uint32_t thresholds = 1;
/// Patience anew when an account has got ready.
constexpr std::uint32_t second_patience = 2;

}  // namespace

void JourneyParameters::describe(Description& d) {
  d.real(office_hours_share, "office_hours_share",
         {.range = share,
          .source = judged("most business enquiries are made at work"),
          .meaning = "Share of leads that arrive in office hours; the rest come at any hour."});
  const auto clock = [&](double& target, const char* key, const char* what) {
    d.real(
        target, key,
        {.unit = "h",
         .range = {0, 24},
         .source = judged("customers' offices differ"),
         .meaning = std::string("Hour of the day at which customers' office hours ") + what + "."});
  };
  clock(office_hours_from, "office_hours_from", "begin");
  clock(office_hours_to, "office_hours_to", "end");
  d.real(again_share, "again_share",
         {.range = share,
          .source = judged("1: a hand that was raised in vain is raised again as readily"),
          .meaning = "Share of the rate of raising a hand that is left after the first time."});
}

Declared Journey::declared() {
  return {.reads = {"accounts.key",           "accounts.segment",
                    "accounts.owner",         "people.unit",
                    "company.brand_goodwill", "company.activation",
                    "company.content",        "company.nurture_intensity",
                    "segments.customers",     "segments.accounts",
                    "needs.lead_state",       "needs.burnt",
                    "needs.cold_burnt",       "needs.sold",
                    "needs.open_deals",       "accounts.candidates",
                    "acceptances.weight",     "segments.heard",
                    "heard_topics.stock",     "segments.first_reality",
                    "realities.used",         "realities.value",
                    "segments.informed",      "competitors.pressure",
                    "customers.value",        "segments.adaptation"},
          .writes = {"needs.state", "needs.next_in_market", "segments.first_in_market",
                     "segments.last_in_market", "segments.in_market", "need_fits.fit",
                     "agenda.first_repeat", "company.online_revenue"},
          .appends = {"leads"}};
}

void Journey::step(World& world, const DayContext& context) const {
  if (rows(world.needs) == 0) return;
  for (const AccountId account : context.inbox.needs)
    if (world.needs.state[account].stage == AccountStage::dormant)
      begin(world, context, account, world.accounts.candidates[account]);
  begin_repeats(world, context);
  Segments& segments = world.segments;
  for (const SegmentId segment : ids(segments)) {
    if (segments.in_market[segment] == 0) continue;
    const Hazards hazards = hazards_of(world, context, segment);
    visit_chain(segments.first_in_market[segment], segments.last_in_market[segment],
                world.needs.next_in_market, [&](AccountId account) {
                  if (live(world, context, account, hazards)) return Chain::keep;
                  world.needs.state[account].stage = AccountStage::dormant;
                  --segments.in_market[segment];
                  return Chain::leave;
                });
  }
}

double Journey::driver(const World& world, const DayContext& context, SourceDriver driver) const {
  switch (driver) {
    case SourceDriver::brand:
      return response_of_stock(world.company.brand_goodwill[World::company_row]);
    case SourceDriver::activation:
      return response_of_stock(world.company.activation[World::company_row]);
    case SourceDriver::referral: {
      double customers = 0;
      double accounts = 0;
      for (const SegmentId segment : ids(world.segments)) {
        if (!context.market.is_open(segment, context.day())) continue;  // nobody there tells
        customers += world.segments.customers[segment];
        accounts += world.segments.accounts[segment];
      }
      return accounts > 0 ? customers / accounts : 0;
    }
    case SourceDriver::always:
      return 1;
  }
  return 0;
}

/// What comes by a source in a segment: its driver, as readily as the channel is accepted there.
double Journey::flow_of(const World& world, const DayContext& context, SegmentId segment,
                        std::size_t source) const {
  const AcceptanceId row =
      AcceptanceId::at(segment.index() * context.market.sources.size() + source);
  return driver(world, context, context.market.sources[source].driver) *
         world.acceptances.weight[row];
}

/// How well informed customers of a segment are by content, 0 to 1.
double Journey::informed(const World& world, SegmentId segment) const {
  return offer_.collateral == CollateralRule::none
             ? response_of_stock(world.company.content[World::company_row])
             : world.segments.informed[segment];
}

Journey::Hazards Journey::hazards_of(const World& world, const DayContext& context,
                                     SegmentId segment) const {
  const Segment& about = context.segment(segment);
  Hazards hazards;
  for (std::size_t i = 0; i < context.market.sources.size(); ++i) {
    const LeadSource& source = context.market.sources[i];
    const double flow = flow_of(world, context, segment, i);
    hazards.raise[at(AccountStage::idle)] += flow * source.idle_rate;
    hazards.raise[at(AccountStage::exploring)] += flow * source.exploring_rate;
    hazards.raise[at(AccountStage::ready)] += flow * source.ready_rate;
  }
  // themes that meet what customers care about, and prices, make more or fewer of them come
  double readily = demand_at_price(context, segment);
  if (offer_.theme_weight != 0)
    readily *= real_math::exp(offer_.theme_weight * relevance_heard(world, segment));
  if (readily != 1)
    for (double& raise : hazards.raise) raise *= readily;
  if (has_shop(context, segment)) {
    double& visits = hazards.raise[at(AccountStage::ready)];
    hazards.buy = purchase_hazard(visits, about.online_share, offer_.shop.conversion,
                                  informed(world, segment));
    visits *= 1 - about.online_share;
  }
  hazards.patience[at(AccountStage::idle)] = 1 / about.idle_days;
  hazards.patience[at(AccountStage::exploring)] = 1 / about.exploring_days;
  hazards.patience[at(AccountStage::ready)] =
      1 / about.ready_days * world.competitors.pressure[segment];
  hazards.ready_alone = about.ready_rate * (1 + nurture_.content_effect * informed(world, segment));
  const double gain = std::max(0.0, nurture_.ready_rate - about.ready_rate);
  hazards.ready_nurtured =
      hazards.ready_alone + gain * world.company.nurture_intensity[World::company_row];
  return hazards;
}

/// A need arises, of that number: the candidate that demand has just counted, or a repeat.
void Journey::begin(World& world, const DayContext& context, AccountId account,
                    std::uint32_t need) const {
  NeedState& state = world.needs.state[account];
  const SegmentId segment = world.accounts.segment[account];
  const Segment& about = context.segment(segment);
  state.need = need;
  const PhiloxBlock kind =
      context.draws.block(of_need(world, account, purpose::need, kind_and_fit));
  const double u = uniform(kind);
  state.stage = u < about.idle_share                       ? AccountStage::idle
                : u < about.idle_share + about.ready_share ? AccountStage::ready
                                                           : AccountStage::exploring;
  const double logit = about.fit_mean + world.segments.adaptation[segment] +
                       about.fit_sd * normal(second_uniform(kind));
  state.fit = real_math::logistic(logit);
  if (rows(world.need_fits) > 0) {
    // the account comes for what would serve it best
    draw_product_fits(world, context, offer_.diffusion, account, need, logit);
    state.fit = fit_of(world, context, account, fitting_product(world, context, account));
  }
  const PhiloxBlock luck = context.draws.block(of_need(world, account, purpose::need, thresholds));
  state.ready_left = exponential(uniform(luck));
  state.patience_left = exponential(second_uniform(luck));
  state.raises = 0;
  state.first_touch = state.last_touch = TaskKind::count_;
  state.touched_by = 0;
  state.raise_left = exponential(context.draws.block(of_need(world, account, purpose::raise, 0)));
  if (offer_.shop.rule != SelfServiceRule::none && about.online_share > 0)
    state.online_left =
        exponential(context.draws.block(of_need(world, account, purpose::online, 0)));
  push_back(world.segments.first_in_market[segment], world.segments.last_in_market[segment],
            world.needs.next_in_market, account);
  ++world.segments.in_market[segment];
}

/// One day of an account with a need. False when the need is gone.
bool Journey::live(World& world, const DayContext& context, AccountId account,
                   const Hazards& hazards) const {
  Needs& needs = world.needs;
  NeedState& state = needs.state[account];
  const std::uint32_t need = state.need;
  if (needs.sold[account] == need) {
    if (world.customers.value[account] != Money{}) plan_repeat(world, context, account);
    return false;
  }
  // a closed door ends what has not begun; talks that go on go on
  const bool closed = needs.burnt[account] == need || needs.cold_burnt[account] == need;
  if (closed && needs.open_deals[account] == 0) return false;
  AccountStage& stage = state.stage;

  if (stage == AccountStage::exploring) {
    state.ready_left -= needs.lead_state[account] == LeadState::with_marketing
                            ? hazards.ready_nurtured
                            : hazards.ready_alone;
    if (state.ready_left <= 0) {
      stage = AccountStage::ready;
      state.patience_left =
          exponential(context.draws.block(of_need(world, account, purpose::need, second_patience)));
    }
  }
  if (needs.open_deals[account] > 0) return true;  // in talks: no reason to ask, or to wait longer

  if (stage == AccountStage::ready && hazards.buy > 0) {
    state.online_left -= hazards.buy * state.fit;
    if (state.online_left <= 0) {
      buy(world, context, account);
      return false;
    }
  }
  state.patience_left -= hazards.patience[at(stage)];
  if (state.patience_left <= 0) return false;

  if (needs.lead_state[account] == LeadState::with_sales) return true;  // has asked
  if (state.raises + 1 == most_raises) return true;
  const double readily = state.raises == 0 ? 1 : parameters_.again_share;
  state.raise_left -= readily * hazards.raise[at(stage)] * state.fit;
  if (state.raise_left <= 0) raise(world, context, account);
  return true;
}

/// The account raises a hand: a lead, by one of the sources that flow for its stage.
void Journey::raise(World& world, const DayContext& context, AccountId account) const {
  NeedState& state = world.needs.state[account];
  const AccountStage stage = state.stage;
  const SegmentId segment = world.accounts.segment[account];
  const LeadId lead = append(world.leads);
  const std::uint32_t ordinal = lead_ordinal(state.need, state.raises);
  world.leads.account[lead] = account;
  world.leads.ordinal[lead] = ordinal;
  world.leads.need[lead] = state.need;
  world.leads.born[lead] = context.day();
  ++state.raises;
  state.raise_left =
      exponential(context.draws.block(of_need(world, account, purpose::raise, state.raises)));

  const PhiloxBlock luck = context.draws.block(
      {.entity = world.accounts.key[account], .ordinal = ordinal, .purpose = purpose::lead});
  // the source, in proportion to what flows today
  auto& weights = context.scratch.weights;
  weights.clear();
  for (std::size_t i = 0; i < context.market.sources.size(); ++i) {
    const LeadSource& source = context.market.sources[i];
    weights.push_back(flow_of(world, context, segment, i) *
                      (stage == AccountStage::idle        ? source.idle_rate
                       : stage == AccountStage::exploring ? source.exploring_rate
                                                          : source.ready_rate));
  }
  const std::size_t source = categorical(uniform(luck), weights);
  world.leads.source[lead] = static_cast<std::uint32_t>(source);
  const TaskKind producer = producer_of(context.market.sources[source].driver);
  world.leads.producer[lead] = producer;
  if (producer != TaskKind::count_) {
    state.touched_by |= bit_of(producer);
    state.last_touch = producer;
    if (state.first_touch == TaskKind::count_) state.first_touch = producer;
  }
  // who explores informs himself from content
  if (stage != AccountStage::idle && nurture_.content_effect > 0)
    state.touched_by |= bit_of(TaskKind::content);
  // the hour: at work, or at any time
  const double v = second_uniform(luck);
  const double at_work = parameters_.office_hours_share;
  world.leads.hour[lead] =
      v < at_work ? parameters_.office_hours_from +
                        (parameters_.office_hours_to - parameters_.office_hours_from) * v / at_work
                  : 24 * (v - at_work) / (1 - at_work);
  world.leads.score[lead] = scoring_.seen(
      stage,
      normal(context.draws.block(
          {.entity = world.accounts.key[account], .ordinal = ordinal, .purpose = purpose::score})));
  context.inbox.raised.push_back(lead);
  const PersonId owner = world.accounts.owner[account];
  if (owner.exists())
    context.meter.add(Metric::leads_created, world.people.unit[owner], segment);
  else
    context.meter.add_unassigned(Metric::leads_created, segment);
  context.log({.day = context.day(),
               .actor = owner,
               .kind = EventKind::lead_raised,
               .subject = lead.row,
               .chosen = static_cast<std::uint32_t>(source),
               .reasons = {world.leads.score[lead]}});
}

}  // namespace orgsim
