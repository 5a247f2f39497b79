// Workload P2, lead handoff, tuned by hand for the machine: how fast can it be, whatever it costs
// in readability? Nothing is done that no output knows of. Goodwill fades by one factor common to
// all accounts, so an account is written only when it is touched; the accounts that could raise a
// hand if their goodwill were 1 are found by skipping from one to the next, and do with a chance of
// their goodwill; opportunities do not age, so a rep's are a number, and only reps with something
// to do are visited. The law is that of lead_handoff_plain.cpp, and so are command line and output.
#include <algorithm>
#include <bit>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <exception>
#include <numbers>
#include <stdexcept>
#include <string>
#include <vector>

#include "bulk_random.hpp"

namespace {

struct Options {
  int accounts = 5000;
  int reps = 50;
  double lead_rate = 0.002;  // per day and unit of goodwill
  int days = 756;
  int replications = 100;
  std::uint64_t seed = 1;
};

constexpr double goodwill_kept = 0.99;      // per day
constexpr double touch_lift = 0.1;          // share of the missing goodwill
constexpr int accounts_per_touch = 50;      // touches a day = accounts / 50
constexpr std::uint32_t slots_per_day = 8;  // of one rep
constexpr std::size_t ages = 11;            // of leads, 0 to 10 days; older ones are dropped
constexpr double lead_cooling_days = 5.0;
constexpr double win_chance = 0.05;  // per slot of work
constexpr double win_chance_at_quarter_end = 0.15;
constexpr int days_per_quarter = 63;
constexpr int first_late_day = 58;    // of the quarter
constexpr double loss_chance = 0.03;  // per slot of work that did not win
constexpr double log_deal_size = 3.0;
constexpr double smallest_scale = 1e-100;  // of the common factor, before it goes into the accounts

struct Rep {
  std::uint32_t queued = 0;
  std::uint32_t open = 0;         // opportunities
  std::uint32_t born[ages] = {};  // queued leads, by day of birth modulo `ages`
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
      : options_(options),
        accounts_(static_cast<std::size_t>(options.accounts)),
        random_(options.seed, static_cast<std::uint64_t>(replication)),
        goodwill_(accounts_),
        touched_(accounts_ / accounts_per_touch + indices_at_once),
        reps_(static_cast<std::size_t>(options.reps)),
        busy_((reps_.size() + 63) / 64) {
    for (double& goodwill : goodwill_) goodwill = 0.2 * random_.unit();
    for (std::size_t age = 0; age < ages; ++age) {
      opening_chance_[age] = std::exp(-static_cast<double>(age) / lead_cooling_days);
    }
    candidate_ = skipped();
  }

  Totals run() {
    long open_days = 0;
    for (int day = 0; day < options_.days; ++day) {
      today_ = static_cast<std::size_t>(day) % ages;
      touch();
      drop_old_leads();
      create_leads();
      const bool late = day % days_per_quarter >= first_late_day;
      visit_busy_reps(late ? win_chance_at_quarter_end : win_chance);
      open_days += open_;
    }
    totals_.mean_open = static_cast<double>(open_days) / options_.days;
    return totals_;
  }

 private:
  static constexpr std::size_t indices_at_once = 2 * BulkRandom::lanes;

  // steps 1 and 2: goodwill is scale_ times what stands in goodwill_

  void touch() {
    scale_ *= goodwill_kept;
    if (scale_ < smallest_scale) {
      for (double& goodwill : goodwill_) goodwill *= scale_;
      scale_ = 1.0;
    }
    const std::size_t touches = accounts_ / accounts_per_touch;
    for (std::size_t i = 0; i < touches; i += indices_at_once) draw_accounts(&touched_[i]);
    const double gain = touch_lift / scale_;
    for (std::size_t i = 0; i < touches; ++i) {
      double& goodwill = goodwill_[touched_[i]];
      goodwill = goodwill * (1.0 - touch_lift) + gain;
    }
  }

  /// `indices_at_once` accounts, uniform without bias (Lemire 2019): all again if one is biased.
  void draw_accounts(std::uint64_t* out) {
    using Words = BulkRandom::Words;
    constexpr std::uint64_t lower_half = 0xffffffff;
    const std::uint64_t biased = (std::uint64_t{1} << 32) % accounts_;
    Words first, second, again;
    do {
      const Words drawn = random_.words();
      first = (drawn & lower_half) * accounts_;
      second = (drawn >> 32) * accounts_;
      again = Words((first & lower_half) < biased) | Words((second & lower_half) < biased);
    } while ((again[0] | again[1] | again[2] | again[3]) != 0);
    for (std::size_t lane = 0; lane < BulkRandom::lanes; ++lane) {
      out[lane] = first[lane] >> 32;
      out[lane + BulkRandom::lanes] = second[lane] >> 32;
    }
  }

  // step 3: candidates come with the lead rate, and are leads with a chance of their goodwill

  void create_leads() {
    for (; candidate_ < accounts_; candidate_ += 1 + skipped()) {
      if (random_.unit() >= scale_ * goodwill_[candidate_]) continue;
      const std::size_t owner = candidate_ % reps_.size();
      ++reps_[owner].queued;
      ++reps_[owner].born[today_];
      busy_[owner / 64] |= std::uint64_t{1} << (owner % 64);
      ++totals_.leads;
    }
    candidate_ -= accounts_;
  }

  /// How many accounts, of this and the days after, are passed over before the next candidate.
  std::uint64_t skipped() {
    const double uniform = 1.0 - random_.unit();
    const double gap = std::log(uniform) / std::log1p(-options_.lead_rate);
    return static_cast<std::uint64_t>(std::min(0x1p62, gap));
  }

  // step 4, for leads born `ages` days ago: they stand where those of today will

  void drop_old_leads() {
    each_busy([&](Rep& rep) {
      totals_.dropped += rep.born[today_];
      rep.queued -= rep.born[today_];
      rep.born[today_] = 0;
    });
  }

  template <class Visit>
  void each_busy(Visit&& visit) {
    for (std::size_t word = 0; word < busy_.size(); ++word) {
      for (std::uint64_t left = busy_[word]; left != 0; left &= left - 1) {
        const auto bit = static_cast<std::size_t>(std::countr_zero(left));
        Rep& rep = reps_[64 * word + bit];
        visit(rep);
        if (rep.queued + rep.open == 0) busy_[word] &= ~(std::uint64_t{1} << bit);
      }
    }
  }

  void visit_busy_reps(double to_win) {
    const double to_end = to_win + (1.0 - to_win) * loss_chance;
    each_busy([&](Rep& rep) {
      std::uint32_t slots = slots_per_day;
      if (rep.queued > 0) slots = follow_up(rep, slots);
      for (std::uint32_t worked = std::min(rep.open, slots); worked > 0; --worked) {
        const double luck = random_.unit();
        if (luck >= to_end) continue;
        --rep.open;
        --open_;
        if (luck < to_win) {
          ++totals_.won;
          totals_.revenue += deal_size();
        }
      }
    });
  }

  std::uint32_t follow_up(Rep& rep, std::uint32_t slots) {
    for (std::size_t age = ages; age-- > 0;) {
      std::uint32_t& leads = rep.born[(today_ + ages - age) % ages];
      for (; leads > 0 && slots > 0; --leads, --slots) {
        --rep.queued;
        ++totals_.follow_ups;
        if (random_.unit() < opening_chance_[age]) {
          ++rep.open;
          ++open_;
        }
      }
    }
    return slots;
  }

  double deal_size() {  // by Box and Muller
    const double radius = std::sqrt(-2.0 * std::log(1.0 - random_.unit()));
    return std::exp(log_deal_size + radius * std::cos(2.0 * std::numbers::pi * random_.unit()));
  }

  Options options_;
  std::size_t accounts_;
  BulkRandom random_;
  std::vector<double> goodwill_;  // over scale_
  double scale_ = 1.0;
  std::vector<std::uint64_t> touched_;  // of today
  std::vector<Rep> reps_;
  std::vector<std::uint64_t> busy_;  // a bit for each rep: has leads or opportunities
  std::uint64_t candidate_ = 0;      // the next, counted from today's first account
  double opening_chance_[ages];
  std::size_t today_ = 0;  // modulo `ages`
  long open_ = 0;          // opportunities of all reps
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
    std::fprintf(stderr, "lead_handoff_limit: wrong arguments: %s\n", error.what());
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
