#include "scenario/builder.hpp"

#include <algorithm>

#include "base/bit_words.hpp"
#include "base/money.hpp"
#include "base/real_math.hpp"
#include "mechanisms/heard.hpp"
#include "mechanisms/posts.hpp"
#include "world/commands.hpp"

namespace orgsim {
namespace {

/// One person to hire, whether counted, named or wanted.
struct Recruit {
  std::string name;
  PersonSpec about;
  double hours_share = 1;
  double load = 1;
  std::uint32_t vacancy = 0;  ///< 1 + bit of the restructuring; 0: works from day 0
  Post post = Post::none;
  Function origin = Function::other;
};

Recruit member_of(const std::string& group, const StaffSpec& staff, std::int64_t number) {
  Recruit recruit{group + "/" + std::to_string(number), {}};
  recruit.about.unit = staff.unit;
  recruit.about.role = staff.role;
  recruit.about.contract = staff.contract;
  recruit.about.site = staff.site;
  // a head who is counted in the group does not report to himself
  if (staff.manager != recruit.name) recruit.about.manager = staff.manager;
  recruit.about.x = staff.x;
  recruit.about.y = staff.y;
  recruit.hours_share = staff.hours_share;
  const double rank = (static_cast<double>(number) - 0.5) / static_cast<double>(staff.count);
  recruit.load =
      staff.load_spread == 0 || rank >= 1
          ? staff.load
          : staff.load * real_math::exp(staff.load_spread * real_math::normal_quantile(rank));
  return recruit;
}

double cost_on_target(const Contract& contract) {
  double cost = contract.base_pay;
  for (const auto& [key, component] : contract.components) cost += on_target_pay(component);
  return cost;
}

/// As many people as the sum pays for, like the largest group of those who own accounts; the last
/// one part-time.
void add_vacancies(const Organization& organization, const Vacancies& wanted,
                   std::vector<Recruit>& all) {
  const StaffSpec* like = nullptr;
  std::string group;
  for (const auto& [name, staff] : organization.staff)
    if (organization.roles.at(staff.role).owns_accounts &&
        (like == nullptr || staff.count > like->count)) {
      like = &staff;
      group = name;
    }
  if (like == nullptr || like->contract.empty()) return;
  const double cost = cost_on_target(organization.contracts.at(like->contract));
  if (cost <= 0) return;
  constexpr double least_share = 0.01;  // nobody is hired for less than some minutes a day
  constexpr std::int64_t most = 10'000;
  double positions = wanted.yearly_sum / cost;
  for (std::int64_t number = 1; positions >= least_share && number <= most; ++number) {
    Recruit recruit = member_of(group + "/" + wanted.restructuring, *like, number);
    recruit.hours_share = std::min(1.0, positions);
    recruit.vacancy = wanted.bit + 1;
    positions -= recruit.hours_share;
    all.push_back(std::move(recruit));
  }
}

std::vector<Recruit> recruits(const Organization& organization,
                              const std::vector<Vacancies>& vacancies) {
  std::vector<Recruit> all;
  for (const auto& [group, staff] : organization.staff)
    for (std::int64_t i = 1; i <= staff.count; ++i) all.push_back(member_of(group, staff, i));
  for (const auto& [id, person] : organization.people) all.push_back({id, person});
  for (const Vacancies& wanted : vacancies) add_vacancies(organization, wanted, all);
  return all;
}

void build_units(const Organization& organization, BuiltWorld& built) {
  World& world = built.world;
  for (const auto& [name, spec] : organization.units) {
    const UnitId unit = append(world.units);
    built.names.units[name] = unit;
    world.units.key[unit] = key_of_name("unit/" + name);
    world.units.function[unit] = spec.function;
    world.units.active[unit] = 1;
  }
  for (const auto& [name, spec] : organization.units)
    if (!spec.parent.empty())
      world.units.parent[built.names.units.at(name)] = built.names.units.at(spec.parent);
}

/// Every component of every contract, and where those of each contract begin.
std::map<std::string, std::uint32_t> list_components(const Organization& organization,
                                                     BuiltWorld& built) {
  std::map<std::string, std::uint32_t> first;
  for (const auto& [name, contract] : organization.contracts) {
    first[name] = static_cast<std::uint32_t>(built.pay_components.size());
    for (const auto& [key, component] : contract.components)
      built.pay_components.push_back(component);
    built.evaluation_months.push_back(contract.evaluation_months);
  }
  PayComponent shared;
  shared.metric = PayMetric::bookings;
  shared.scope = PayScope::company;
  shared.period = PayPeriod::quarter;
  shared.rate = 1;  // times the scale of the account
  built.pay_components.push_back(shared);
  return first;
}

/// One account for each component of the contract, and one for the shared part of pay.
void open_pay_accounts(BuiltWorld& built, PersonId person, std::uint32_t first,
                       std::size_t components) {
  World& world = built.world;
  if (components == 0) return;
  const auto open = [&](std::uint32_t component, double scale) {
    const PayId account = append(world.pay_accounts);
    world.pay_accounts.person[account] = person;
    world.pay_accounts.component[account] = component;
    world.pay_accounts.quota[account] =
        built.pay_components[component].quota * world.people.hours_share[person];
    world.pay_accounts.scale[account] = scale;
  };
  world.people.first_pay[person] = PayId::at(rows(world.pay_accounts));
  for (std::uint32_t component = first; component < first + components; ++component)
    open(component, 1);
  open(static_cast<std::uint32_t>(built.pay_components.size() - 1), 0);
  world.people.pay_accounts[person] = static_cast<std::uint32_t>(components + 1);
}

/// The person's tasks, with what an hour of each is believed at first to bring.
void give_tasks(const Scenario& scenario, BuiltWorld& built, PersonId person,
                const RoleSpec& role) {
  World& world = built.world;
  // who belongs to no unit does nothing for the company
  if (role.tasks.empty() || !world.people.unit[person].exists()) return;
  const IncentiveParameters& about = scenario.assumptions.incentives;
  world.people.first_task[person] = TaskId::at(rows(world.tasks));
  world.people.tasks[person] = static_cast<std::uint32_t>(role.tasks.size());
  for (const auto& [name, spec] : role.tasks) {
    const TaskId task = append(world.tasks);
    world.tasks.person[task] = person;
    world.tasks.kind[task] = task_named(name);
    world.tasks.norm[task] = spec.norm;
    world.tasks.first_yield[task] = YieldId::at(rows(world.yields));
    for (const PayId account : pay_accounts_of(world, person)) {
      const PayMetric paid_for = built.pay_components[world.pay_accounts.component[account]].metric;
      double expected = 0;
      for (std::size_t result = 0; result < pay_metric_count; ++result)
        if (helps(static_cast<PayMetric>(result), paid_for)) expected += spec.expects[result];
      const YieldId yield = append(world.yields);
      world.yields.hours[yield] = about.prior_hours;
      world.yields.credit[yield] = about.prior_hours * expected;
    }
  }
  world.people.opportunities_seen[person] = about.prior_opportunities;
  world.people.bookings_seen[person] = about.prior_opportunities * role.bookings_per_opportunity;
  world.people.wins_seen[person] = about.prior_opportunities * role.wins_per_opportunity;
}

PersonId hire(const Organization& organization, BuiltWorld& built, const Recruit& recruit) {
  const PersonSpec& about = recruit.about;
  Hire hire;
  hire.person = key_of_name("person/" + recruit.name);
  if (!about.unit.empty()) hire.unit = built.names.units.at(about.unit);
  hire.role = position(organization.roles, about.role);
  if (!about.site.empty()) hire.site = SiteId{position(organization.sites, about.site)};
  hire.x = about.x;
  hire.y = about.y;
  if (!about.contract.empty())
    hire.yearly_cost =
        money_from_units(organization.contracts.at(about.contract).base_pay * recruit.hours_share);
  CommandBuffer commands;
  commands.add(hire);
  commands.apply(built.world);
  return PersonId::at(rows(built.world.people) - 1);
}

/// A position that waits: its person is not employed yet.
void leave_vacant(World& world, PersonId person, std::uint32_t vacancy) {
  world.people.vacancy[person] = vacancy;
  world.people.active[person] = 0;
  if (world.people.unit[person].exists()) --world.units.heads[world.people.unit[person]];
  --world.company.hired[World::company_row];
}

void build_people(const Scenario& scenario, const std::vector<Recruit>& all, BuiltWorld& built) {
  const Organization& organization = scenario.organization;
  World& world = built.world;
  const auto first_component = list_components(organization, built);
  for (const auto& [name, role] : organization.roles) {
    built.names.roles.push_back(name);
    built.liaisons.push_back(role.liaison);
  }
  // rows in the order of names, whatever order their keys would give
  for (const Recruit& recruit : all) {
    const PersonSpec& about = recruit.about;
    const PersonId person = hire(organization, built, recruit);
    built.names.people[recruit.name] = person;
    world.people.hours_share[person] = recruit.hours_share;
    world.people.post[person] = recruit.post;
    world.people.origin[person] = recruit.origin;
    if (!about.contract.empty()) {
      world.people.contract[person] = position(organization.contracts, about.contract);
      open_pay_accounts(built, person, first_component.at(about.contract),
                        organization.contracts.at(about.contract).components.size());
    }
    give_tasks(scenario, built, person, organization.roles.at(about.role));
  }
  resize(world.source_beliefs, all.size() * scenario.market.sources.size());
  // lines, heads and ties, once all have a row
  CommandBuffer lines;
  for (const Recruit& recruit : all)
    if (!recruit.about.manager.empty())
      lines.add(ReportTo{built.names.people.at(recruit.name),
                         built.names.people.at(recruit.about.manager)});
  lines.apply(world);
  for (const auto& [name, unit] : organization.units)
    if (!unit.head.empty())
      world.units.head[built.names.units.at(name)] = built.names.people.at(unit.head);
  for (std::size_t i = 0; i < organization.ties.from.size(); ++i) {
    const TieId tie = append(world.ties);
    world.ties.from[tie] = built.names.people.at(organization.ties.from[i]);
    world.ties.to[tie] = built.names.people.at(organization.ties.to[i]);
    world.ties.strength[tie] = organization.ties.strength[i];
  }
  for (const Recruit& recruit : all)
    if (recruit.vacancy != 0)
      leave_vacant(world, built.names.people.at(recruit.name), recruit.vacancy);
    else if (recruit.post == Post::head_of_both)
      take_the_lead(world, built.names.people.at(recruit.name), lines);
  lines.apply(world);
}

/// Deals accounts out in turn, in proportion to loads: equal loads one after the other.
class Dealer {
 public:
  void add(PersonId person, double load) {
    if (load <= 0) return;
    people_.push_back(person);
    loads_.push_back(load);
    credit_.push_back(0);
    total_ += load;
    equal_ &= load == loads_.front();
  }
  PersonId next() {
    if (people_.empty()) return PersonId::none;
    if (equal_) return people_[turn_++ % people_.size()];
    // everyone gains his load, whoever has most credit pays for one account
    std::size_t best = 0;
    for (std::size_t i = 0; i < people_.size(); ++i) {
      credit_[i] += loads_[i];
      if (credit_[i] > credit_[best]) best = i;
    }
    credit_[best] -= total_;
    return people_[best];
  }

 private:
  std::vector<PersonId> people_;
  std::vector<double> loads_;
  std::vector<double> credit_;
  double total_ = 0;
  bool equal_ = true;
  std::size_t turn_ = 0;
};

/// As many words as the topics of a segment need, each of whole blocks.
void build_topics(const Segment& segment, World& world, SegmentId id) {
  const int word = TopicBlocks::topics_per_word(static_cast<int>(segment.topics_per_block));
  world.segments.first_reality[id] = RealityId::at(rows(world.realities));
  for (auto left = static_cast<int>(segment.topics); left > 0; left -= word) {
    const RealityId reality = append(world.realities);
    world.realities.used[reality] = ~std::uint64_t{0} >> (64 - std::min(word, left));
    ++world.segments.realities[id];
  }
}

/// What meets the offer in a market with needs: topics to be heard, channels, products.
void build_offer(const Scenario& scenario, World& world) {
  resize(world.heard_topics, rows(world.segments) * topics_heard);
  resize(world.need_fits, rows(world.accounts) * scenario.market.products.size());
  for (const auto& [segment, about] : scenario.market.segments)
    for (const auto& [source, rates] : scenario.market.sources)
      world.acceptances.key[append(world.acceptances)] =
          key_of_name("acceptance/" + segment + "/" + source);
}

/// Accounts stand by segment, in order. Those that can enter the market are dealt out to those
/// whose role owns accounts, and their leads to those who answer without owning, if there are any.
void build_accounts(const Scenario& scenario, const std::vector<Recruit>& all, BuiltWorld& built) {
  World& world = built.world;
  Dealer owners;
  Dealer answerers;
  bool separate = false;
  for (const Recruit& recruit : all) {
    if (recruit.vacancy != 0 || recruit.about.unit.empty()) continue;
    const RoleSpec& role = scenario.organization.roles.at(recruit.about.role);
    const PersonId person = built.names.people.at(recruit.name);
    if (role.owns_accounts)
      owners.add(person, recruit.load);
    else if (role.tasks.contains("answer")) {
      answerers.add(person, recruit.load);
      separate = true;
    }
  }
  for (const auto& [name, segment] : scenario.market.segments) {
    built.names.segments.push_back(name);
    const SegmentId id = append(world.segments);
    world.segments.key[id] = key_of_name("market/" + name);
    build_topics(segment, world, id);
    const std::size_t first = rows(world.accounts);
    const auto count = static_cast<std::uint32_t>(segment.accounts);
    world.segments.accounts[id] = count;
    if (count > 0) world.segments.first_account[id] = AccountId::at(first);
    resize(world.accounts, first + count);
    for (std::uint32_t i = 0; i < count; ++i) {
      const AccountId account = AccountId::at(first + i);
      world.accounts.key[account] = key_of_member("segment/" + name, i);
      world.accounts.segment[account] = id;
      if (segment.entry_rate() == 0) continue;
      const PersonId owner = owners.next();
      world.accounts.owner[account] = owner;
      world.accounts.answerer[account] = separate ? answerers.next() : owner;
      if (owner.exists()) ++world.people.accounts_owned[owner];
    }
  }
  for (const auto& [name, source] : scenario.market.sources) built.names.sources.push_back(name);
  resize(world.knowledge, rows(world.people) * rows(world.realities));
  if (std::ranges::any_of(scenario.market.segments, [](const auto& named) {
        return named.second.demand == DemandRule::needs;
      })) {
    resize(world.needs, rows(world.accounts));
    resize(world.customers, rows(world.accounts));
    resize(world.negotiations, rows(world.accounts));
    resize(world.relations, rows(world.accounts));
    build_offer(scenario, world);
  }
  resize(world.competitors, rows(world.segments));
}

}  // namespace

BuiltWorld build_world(const Scenario& given, const std::vector<Vacancies>& vacancies,
                       const std::vector<WantedPosts>& posts) {
  BuiltWorld built;
  append(built.world.company);
  Scenario scenario = given;
  const std::vector<PostSpec> created = make_posts(posts, scenario.organization);
  std::vector<Recruit> all = recruits(scenario.organization, vacancies);
  for (const PostSpec& post : created)
    all.push_back({post.name, post.about, 1, 1, post.vacancy, post.post, post.origin});
  build_units(scenario.organization, built);
  build_people(scenario, all, built);
  build_accounts(scenario, all, built);
  for (const auto& [name, campaign] : scenario.campaigns) {
    const CampaignId id = append(built.world.campaigns);
    built.world.campaigns.key[id] = key_of_name("campaign/" + name);
    built.world.campaigns.unit[id] = built.names.units.at(campaign.unit);
  }
  resize(built.world.agenda, scenario.last_day() + 1);
  return built;
}

}  // namespace orgsim
