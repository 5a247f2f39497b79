// The yardstick of workload P2, lead handoff: a plain loop over plain objects, single thread, one
// std::mt19937_64 and one draw per chance; what a competent engineer writes on a first day. It is
// frozen: tuned neither up nor down, and independent of the engine, so that ratios to it can be
// compared over years. benchmarks/README.md has the workload's specification and the rule for
// changes. Standard output: CSV, one row per replication. Standard error: the cost of the loop.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <deque>
#include <exception>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

// ---- what the command line sets, and what the specification fixes ------------------------------

struct Options {
  int accounts = 5000;
  int reps = 50;
  double lead_rate = 0.002;  // per day and unit of goodwill
  int days = 756;
  int replications = 100;
  std::uint64_t seed = 1;
};

constexpr double goodwill_kept = 0.99;  // per day
constexpr double touch_lift = 0.1;      // share of the missing goodwill
constexpr int accounts_per_touch = 50;  // touches a day = accounts / 50
constexpr int slots_per_day = 8;        // of one rep
constexpr int oldest_lead = 10;         // days; older leads are dropped
constexpr double lead_cooling_days = 5.0;
constexpr double win_chance = 0.05;  // per slot of work
constexpr double win_chance_at_quarter_end = 0.15;
constexpr int days_per_quarter = 63;
constexpr int first_late_day = 58;    // of the quarter
constexpr double loss_chance = 0.03;  // per slot of work that did not win
constexpr double log_deal_size = 3.0;

// ---- the objects -------------------------------------------------------------------------------

struct Account {
  double goodwill;
  int rep;
};

struct Lead {
  int born;
};

struct Opportunity {
  int opened;
};

struct Rep {
  std::deque<Lead> queue;                  // oldest first
  std::vector<Opportunity> opportunities;  // in the order opened
};

struct Totals {
  long leads = 0;
  long follow_ups = 0;
  long dropped = 0;
  long won = 0;
  double revenue = 0.0;
  double mean_open = 0.0;
};

class Simulation {
 public:
  Simulation(const Options& options, int replication)
      : options_(options), rng_(seeded(options.seed, replication)) {
    for (int x = 0; x < options_.accounts; ++x) {
      accounts_.push_back({0.2 * chance_(rng_), x % options_.reps});
    }
    reps_.resize(static_cast<std::size_t>(options_.reps));
  }

  Totals run() {
    long open_days = 0;
    for (int day = 0; day < options_.days; ++day) {
      forget();
      touch();
      create_leads(day);
      for (Rep& rep : reps_) {
        const int slots = follow_up(rep, day);
        work(rep, day, slots);
        open_days += static_cast<long>(rep.opportunities.size());
      }
    }
    totals_.mean_open = static_cast<double>(open_days) / options_.days;
    return totals_;
  }

 private:
  static std::mt19937_64 seeded(std::uint64_t seed, int replication) {
    std::seed_seq sequence{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32),
                           static_cast<std::uint32_t>(replication)};
    return std::mt19937_64(sequence);
  }

  // steps 1 to 3: goodwill fades, marketing touches accounts, accounts become leads

  void forget() {
    for (Account& account : accounts_) account.goodwill *= goodwill_kept;
  }

  void touch() {
    std::uniform_int_distribution<std::size_t> any_account(0, accounts_.size() - 1);
    for (int i = 0; i < options_.accounts / accounts_per_touch; ++i) {
      Account& account = accounts_[any_account(rng_)];
      account.goodwill += touch_lift * (1.0 - account.goodwill);
    }
  }

  void create_leads(int day) {
    for (const Account& account : accounts_) {
      if (chance_(rng_) < options_.lead_rate * account.goodwill) {
        reps_[static_cast<std::size_t>(account.rep)].queue.push_back({day});
        ++totals_.leads;
      }
    }
  }

  // step 4: drop old leads, follow up the others; returns the slots that are left
  int follow_up(Rep& rep, int day) {
    while (!rep.queue.empty() && day - rep.queue.front().born > oldest_lead) {
      rep.queue.pop_front();
      ++totals_.dropped;
    }
    int slots = slots_per_day;
    while (slots > 0 && !rep.queue.empty()) {
      const int age = day - rep.queue.front().born;
      rep.queue.pop_front();
      --slots;
      ++totals_.follow_ups;
      if (chance_(rng_) < std::exp(-age / lead_cooling_days)) rep.opportunities.push_back({day});
    }
    return slots;
  }

  // step 5: the remaining slots go to open opportunities, oldest first
  void work(Rep& rep, int day, int slots) {
    const bool late = day % days_per_quarter >= first_late_day;
    const double to_win = late ? win_chance_at_quarter_end : win_chance;
    auto opportunity = rep.opportunities.begin();
    for (; slots > 0 && opportunity != rep.opportunities.end(); --slots) {
      if (chance_(rng_) < to_win) {
        ++totals_.won;
        totals_.revenue += std::exp(log_deal_size + deal_size_(rng_));
        opportunity = rep.opportunities.erase(opportunity);
      } else if (chance_(rng_) < loss_chance) {
        opportunity = rep.opportunities.erase(opportunity);
      } else {
        ++opportunity;
      }
    }
  }

  Options options_;
  std::mt19937_64 rng_;
  std::uniform_real_distribution<double> chance_;
  std::normal_distribution<double> deal_size_;
  std::vector<Account> accounts_;
  std::vector<Rep> reps_;
  Totals totals_;
};

Options parse(int argc, char** argv) {
  Options options;
  if (argc % 2 == 0) throw std::invalid_argument("every option needs a value");
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string name = argv[i];
    const std::string value = argv[i + 1];
    if (name == "--accounts") {
      options.accounts = std::stoi(value);
    } else if (name == "--reps") {
      options.reps = std::stoi(value);
    } else if (name == "--lead-rate") {
      options.lead_rate = std::stod(value);
    } else if (name == "--days") {
      options.days = std::stoi(value);
    } else if (name == "--replications") {
      options.replications = std::stoi(value);
    } else if (name == "--seed") {
      options.seed = std::stoull(value);
    } else {
      throw std::invalid_argument("unknown option " + name);
    }
  }
  if (options.accounts < 1 || options.reps < 1 || options.days < 1 || options.replications < 1 ||
      !(options.lead_rate >= 0.0 && options.lead_rate <= 1.0)) {
    throw std::invalid_argument("counts must be at least 1 and the lead rate 0 to 1");
  }
  return options;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  try {
    options = parse(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "lead_handoff_plain: wrong arguments: %s\n", error.what());
    return 2;
  }

  // the loop alone is timed: nothing is printed before it ends
  std::vector<Totals> results;
  const std::clock_t cpu_start = std::clock();
  const auto start = std::chrono::steady_clock::now();
  for (int r = 0; r < options.replications; ++r) results.push_back(Simulation(options, r).run());
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  const double cpu_seconds = static_cast<double>(std::clock() - cpu_start) / CLOCKS_PER_SEC;

  std::printf("replication,leads,follow_ups,dropped,won,revenue,mean_open\n");
  for (std::size_t r = 0; r < results.size(); ++r) {
    const Totals& t = results[r];
    std::printf("%zu,%ld,%ld,%ld,%ld,%.17g,%.17g\n", r, t.leads, t.follow_ups, t.dropped, t.won,
                t.revenue, t.mean_open);
  }
  const double account_days =
      static_cast<double>(options.accounts) * options.days * options.replications;
  std::fprintf(stderr, "seconds=%.6f cpu_seconds=%.6f ns_per_account_day=%.4f\n", elapsed.count(),
               cpu_seconds, 1e9 * elapsed.count() / account_days);
  return 0;
}
