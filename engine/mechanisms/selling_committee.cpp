// Selling, second part: talking to buying committees.
#include <algorithm>
#include <bit>
#include <cmath>

#include "base/bit_words.hpp"
#include "base/distributions.hpp"
#include "mechanisms/carry_over.hpp"
#include "mechanisms/craft.hpp"
#include "mechanisms/selling.hpp"
#include "world/chain.hpp"
#include "world/purposes.hpp"

namespace orgsim {
namespace {

/// The share of a member's topics on which a person says what the member wants to hear.
double claimed_fit(const World& world, PersonId person, SegmentId segment, std::uint64_t topics,
                   std::int64_t complexity) {
  const RealityId word = world.segments.first_reality[segment];
  const KnowledgeId own = knowledge_of(world, person, word);
  const BeliefWord belief{world.knowledge.known[own], world.knowledge.value[own]};
  return share_right(right_topics(belief, world.realities.value[word]), topics, complexity);
}

}  // namespace

/// Who must be persuaded, and how long the committee holds out: the need's own luck.
void Selling::begin_committee(World& world, const DayContext& context, DealId deal) const {
  Deals& deals = world.deals;
  const Segment& about = context.segment(world.accounts.segment[deals.account[deal]]);
  const PhiloxBlock size = context.draws.block(of_deal(world, deal, purpose::committee, 0));
  const PhiloxBlock losses = context.draws.block(of_deal(world, deal, purpose::committee, 1));
  const auto span = static_cast<std::uint64_t>(about.members_high - about.members_low + 1);
  deals.members[deal] = static_cast<std::uint32_t>(about.members_low) +
                        static_cast<std::uint32_t>(uniform_integer(size, span));
  deals.needed[deal] =
      static_cast<std::uint32_t>(std::ceil(about.quorum * deals.members[deal] - 1e-9));
  deals.neglect_left[deal] = exponential(second_uniform(size));
  deals.indecision_left[deal] = exponential(losses);
  deals.competitor_left[deal] = exponential(second_uniform(losses));
  deals.value[deal] = deals.list[deal] = value_of(world, context, deal);
  deals.last_touch[deal] = 0;
  meet_member(world, context, deal);
  if (rows(world.negotiations) > 0) begin_talks(world, context, deal);
}

/// The next member: what it cares about, one bit a topic, and how hard it is to persuade.
void Selling::meet_member(World& world, const DayContext& context, DealId deal) const {
  const PhiloxBlock luck =
      context.draws.block(of_deal(world, deal, purpose::member, world.deals.persuaded[deal]));
  world.deals.member_left[deal] = exponential(luck);
  const SegmentId segment = world.accounts.segment[world.deals.account[deal]];
  const RealityId word = world.segments.first_reality[segment];
  world.deals.topics[deal] = (std::uint64_t{luck[2]} << 32 | luck[3]) & world.realities.used[word];
}

/// The hours for deals go to those that are due, first those that are worth most for the members
/// still to be persuaded; a talk takes place when its hours of preparation have come together. Then
/// the day takes its toll of all.
void Selling::talk_to_committees(World& world, const DayContext& context, PersonId person) const {
  People& people = world.people;
  Deals& deals = world.deals;
  auto& due = context.scratch.deals;
  due.clear();
  for (DealId deal = people.first_deal[person]; deal.exists(); deal = deals.next[deal])
    if (is_due(parameters_, deals.last_touch[deal], context.day()) && !is_held(world, deal))
      due.push_back(deal);
  // a deal that was opened today may find the day already spent on prospecting
  const double left =
      people.hours[person] - people.hours_on_leads[person] - people.hours_prospecting[person];
  const double spent =
      std::min(hours_for_talks(parameters_, world, person, due.size()), std::max(0.0, left));
  people.hours_on_deals[person] = spent;
  people.work_begun[person] += spent * people.effort[person];
  context.meter.add(Metric::hours_on_deals, people.unit[person], SegmentId::none, spent);

  const std::size_t talks =
      std::min(due.size(), whole_tasks(people.work_begun[person], parameters_.hours_per_touch));
  const auto worth = [&](DealId deal) {
    return deals.value[deal].units() / (deals.needed[deal] - deals.persuaded[deal]);
  };
  if (talks < due.size())
    std::stable_sort(due.begin(), due.end(),
                     [&](DealId a, DealId b) { return worth(a) > worth(b); });
  for (std::size_t i = 0; i < talks; ++i) {
    people.work_begun[person] =
        std::max(0.0, people.work_begun[person] - parameters_.hours_per_touch);
    if (talk(world, context, person, due[i], parameters_.hours_per_touch))
      close(world, context, due[i], DealState::won, LossReason::none);
  }

  visit_chain(people.first_deal[person], people.last_deal[person], deals.next, [&](DealId deal) {
    if (deals.state[deal] == DealState::won) return Chain::leave;
    const LossReason reason = dies(world, context, deal);
    if (reason == LossReason::none) return Chain::keep;
    close(world, context, deal, DealState::lost, reason);
    return Chain::leave;
  });
}

/// One talk; true when the deal is won.
bool Selling::talk(World& world, const DayContext& context, PersonId person, DealId deal,
                   double work) const {
  Deals& deals = world.deals;
  const AccountId account = deals.account[deal];
  const SegmentId segment = world.accounts.segment[account];
  ++deals.touches[deal];
  deals.last_touch[deal] = context.day();
  const ProductId product = deals.product[deal];
  const Speech said = speech(
      world, context, person, deal,
      claimed_fit(world, person, segment, deals.topics[deal], complexity_of(context, product)));
  const double promise = promised(world, deal, said.claim);
  deals.claim[deal] += (promise - deals.claim[deal]) / deals.touches[deal];
  context.inbox.talks.push_back({account, person, work});
  context.inbox.met.push_back({.person = person,
                               .account = account,
                               .word = world.segments.first_reality[segment],
                               .topics = deals.topics[deal],
                               .luck = world.accounts.key[account],
                               .ordinal = deals.ordinal[deal],
                               .talk = deals.touches[deal]});
  const CompanyId company = World::company_row;
  const double agreement = consistency_told(world, context, person, segment, deals.topics[deal]);
  const bool early =
      rows(world.needs) > 0 && world.needs.state[account].stage == AccountStage::exploring;
  deals.member_left[deal] -=
      work * said.share / work_of(context, product) *
      persuasion_hazard(parameters_,
                        {.skill = selling_skill(world, person),
                         .claim = said.claim,
                         .content = content_for(world, context, person, deal),
                         .goodwill = response_of_stock(world.company.brand_goodwill[company]),
                         .early = early,
                         .more = further_arguments(world, context, person, deal),
                         .themes = consistency_weight_ * agreement});
  if (deals.member_left[deal] > 0) return false;
  if (++deals.persuaded[deal] >= deals.needed[deal]) return true;
  meet_member(world, context, deal);
  return false;
}

/// What content does for a talk, 0 to 1: the piece that the seller uses, or the stock of all of it.
double Selling::content_for(World& world, const DayContext& context, PersonId person,
                            DealId deal) const {
  if (collateral_.rule == CollateralRule::none)
    return response_of_stock(world.company.content[World::company_row]);
  const SegmentId segment = world.accounts.segment[world.deals.account[deal]];
  const std::uint64_t member = world.deals.topics[deal];
  const PieceId piece = piece_for(collateral_, world, context, person, segment, member);
  context.meter.observe(Metric::content_use, world.people.unit[person], segment,
                        piece.exists() ? 1 : 0);
  if (!piece.exists()) return 0.5;
  ++world.collateral.uses[piece];
  return content_effect(world.collateral.topics[piece], world.collateral.claims[piece],
                        world.realities.value[world.segments.first_reality[segment]], member);
}

/// One day of an open deal: what it dies of today, if anything.
LossReason Selling::dies(World& world, const DayContext& context, DealId deal) const {
  Deals& deals = world.deals;
  deals.indecision_left[deal] -= parameters_.indecision_rate * deals.members[deal];
  const SegmentId segment = world.accounts.segment[deals.account[deal]];
  deals.competitor_left[deal] -= competition(world, deal) * world.competitors.pressure[segment];
  const std::uint32_t since = std::max(deals.last_touch[deal], deals.opened[deal]);
  const double unattended =
      static_cast<double>(context.day() - since) - static_cast<double>(parameters_.patience_days);
  if (unattended > 0) deals.neglect_left[deal] -= parameters_.neglect_rate * unattended;
  if (deals.indecision_left[deal] <= 0) return LossReason::no_decision;
  if (deals.competitor_left[deal] <= 0) return LossReason::competitor;
  if (deals.neglect_left[deal] <= 0) return LossReason::neglect;
  return LossReason::none;
}

}  // namespace orgsim
