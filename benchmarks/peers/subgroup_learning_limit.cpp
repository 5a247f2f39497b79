// Workload P1, subgroup learning, tuned by hand for the machine: how fast can it be, whatever it
// costs in readability? A ternary belief is a bit in one of two planes, so one vector of four words
// holds a whole agent; carry-save adders count the votes on all dimensions at once; chances are
// drawn for all dimensions at once, binary digit by binary digit, until each that matters is
// decided. The law is that of subgroup_learning_plain.cpp, and so are command line and output.
// Written for the instructions of AVX2.
#include <bit>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <exception>
#include <stdexcept>
#include <string>
#include <vector>

#include "bulk_random.hpp"

namespace {

struct Options {
  int agents = 280;
  double rewiring = 0.1;  // chance that a tie leads out of the subgroup
  double adoption = 0.3;  // chance to take over one belief in one period
  int periods = 100;
  int replications = 100;
  std::uint64_t seed = 1;
};

constexpr int subgroup_size = 7;
constexpr int ties = subgroup_size - 1;
constexpr int block_size = 5;  // dimensions that pay off only together

// ---- planes of bits ----------------------------------------------------------------------------

using Random = BulkRandom;
using Beliefs = Random::Words;  // words 0, 1: dimensions believed 1; words 2, 3: those believed -1
typedef std::uint64_t Plane __attribute__((vector_size(16)));  // one bit for each dimension

// 100 dimensions are two words of ten blocks each, so that no block lies across words
constexpr std::uint64_t all_dimensions = (std::uint64_t{1} << 50) - 1;
constexpr std::uint64_t block_starts = all_dimensions / 31;  // every fifth bit

Plane low(Beliefs x) {
  return __builtin_shufflevector(x, x, 0, 1);
}
Plane high(Beliefs x) {
  return __builtin_shufflevector(x, x, 2, 3);
}
Beliefs twice(Plane x) {
  return __builtin_shufflevector(x, x, 0, 1, 0, 1);
}
Beliefs exchanged(Beliefs x) {
  return __builtin_shufflevector(x, x, 2, 3, 0, 1);
}
bool any(Plane x) {
  return (x[0] | x[1]) != 0;
}

/// Adds three bits of one weight on every dimension.
struct Sum {
  Beliefs digit, carry;
};
Sum added(Beliefs a, Beliefs b, Beliefs c) {
  return {a ^ b ^ c, (a & b) | (c & (a ^ b))};
}

/// The dimensions on which the majority of six votes is 1 (words 0, 1) and -1 (words 2, 3).
Beliefs majority(const Beliefs (&votes)[ties]) {
  const Sum first = added(votes[0], votes[1], votes[2]);
  const Sum second = added(votes[3], votes[4], votes[5]);
  const Beliefs ones = first.digit ^ second.digit;
  const Sum upper = added(first.carry, second.carry, first.digit & second.digit);
  // each side's count, of three binary digits, against that of the other side
  const Beliefs other_ones = exchanged(ones);
  const Beliefs other_twos = exchanged(upper.digit);
  const Beliefs other_fours = exchanged(upper.carry);
  const Beliefs more_below =
      (upper.digit & ~other_twos) | (~(upper.digit ^ other_twos) & (ones & ~other_ones));
  return (upper.carry & ~other_fours) | (~(upper.carry ^ other_fours) & more_below);
}

/// A chance as binary digits after the point, which a double has at most 1074 of; 64 decide on all
/// but one in 10^19.
class Chance {
 public:
  explicit Chance(double chance) : certain_(chance >= 1.0) {
    for (std::uint64_t& digit : digits_) {
      chance *= 2.0;
      digit = chance >= 1.0 ? ~std::uint64_t{0} : 0;
      if (digit != 0) chance -= 1.0;
    }
  }

  /// Which of `asked` come true, each with this chance: a uniform number below it, compared digit
  /// by digit from the first that differs.
  Plane draw(Plane asked, Random& random) const {
    if (certain_) return asked;
    Plane open = asked;
    Plane granted{};
    for (std::size_t d = 0; d < std::size(digits_) && any(open); d += digits_at_once) {
      for (std::size_t pair = d; pair < d + digits_at_once; pair += 2) {
        const Beliefs drawn = random.words();
        settle(digits_[pair], low(drawn), open, granted);
        settle(digits_[pair + 1], high(drawn), open, granted);
      }
    }
    return granted;
  }

 private:
  static constexpr std::size_t digits_at_once = 8;  // fewer would be enough, but a branch is dearer

  static void settle(std::uint64_t digit, Plane drawn, Plane& open, Plane& granted) {
    granted |= open & ~drawn & digit;
    open &= ~(drawn ^ digit);
  }

  bool certain_;
  std::uint64_t digits_[64];
};

// ---- the simulation ----------------------------------------------------------------------------

struct Agent {
  Beliefs beliefs;
  std::uint32_t observed[ties];
  std::uint32_t blocks_right;
};

class Simulation {
 public:
  Simulation(const Options& options, int replication)
      : options_(options),
        adoption_(options.adoption),
        random_(options.seed, static_cast<std::uint64_t>(replication)),
        agents_(static_cast<std::size_t>(options.agents)) {
    const Plane ones = low(random_.words()) & all_dimensions;
    reality_ = __builtin_shufflevector(ones, ~ones & all_dimensions, 0, 1, 2, 3);
    for (std::size_t i = 0; i < agents_.size(); ++i) {
      agents_[i].beliefs = any_beliefs();
      agents_[i].blocks_right = blocks_right(agents_[i].beliefs);
      connect(static_cast<std::uint32_t>(i));
    }
    next_ = agents_;
  }

  std::vector<double> run() {
    std::vector<double> record{mean_payoff()};
    for (int period = 0; period < options_.periods; ++period) {
      for (std::size_t i = 0; i < agents_.size(); ++i) learn(agents_[i], next_[i]);
      agents_.swap(next_);
      record.push_back(mean_payoff());
    }
    return record;
  }

 private:
  // two bits a dimension: 10 is a belief of 1, 01 of -1, 00 of 0, and 11 is drawn again
  Beliefs any_beliefs() {
    Beliefs found{};
    Plane open = Plane{} + all_dimensions;
    while (any(open)) {
      const Beliefs drawn = random_.words();
      found |= drawn & ~exchanged(drawn) & twice(open);
      open &= low(drawn) & high(drawn);
    }
    return found;
  }

  void connect(std::uint32_t agent) {
    const std::uint32_t first = agent - agent % subgroup_size;
    const auto outsiders = static_cast<std::uint32_t>(options_.agents - subgroup_size);
    std::uint32_t* observed = agents_[agent].observed;
    for (std::uint32_t member = first; member < first + subgroup_size; ++member) {
      if (member == agent) continue;
      std::uint32_t target = member;
      if (random_.unit() < options_.rewiring) {
        target = random_.below(outsiders);
        if (target >= first) target += subgroup_size;
      }
      *observed++ = target;
    }
  }

  std::uint32_t blocks_right(Beliefs beliefs) const {
    const Beliefs sides = beliefs & reality_;
    const Plane right = low(sides) | high(sides);
    const Plane pairs = right & (right >> 1);
    const Plane blocks = pairs & (pairs >> 2) & (right >> 4) & block_starts;
    return static_cast<std::uint32_t>(std::popcount(blocks[0]) + std::popcount(blocks[1]));
  }

  void learn(const Agent& agent, Agent& next) {
    Beliefs votes[ties];
    bool better_seen = false;
    for (std::size_t tie = 0; tie < ties; ++tie) {
      const Agent& other = agents_[agent.observed[tie]];
      const bool better = other.blocks_right > agent.blocks_right;
      better_seen |= better;
      votes[tie] = other.beliefs & -std::uint64_t{better};
    }
    next.beliefs = agent.beliefs;
    next.blocks_right = agent.blocks_right;
    if (!better_seen) return;
    const Beliefs held_by_most = majority(votes);
    const Beliefs news = held_by_most & ~agent.beliefs;
    const Plane adopted = adoption_.draw(low(news) | high(news), random_);
    next.beliefs ^= (agent.beliefs ^ held_by_most) & twice(adopted);
    next.blocks_right = blocks_right(next.beliefs);
  }

  double mean_payoff() const {
    std::uint64_t total = 0;
    for (const Agent& agent : agents_) total += agent.blocks_right;
    return static_cast<double>(block_size * total) / options_.agents;
  }

  Options options_;
  Chance adoption_;
  Random random_;
  Beliefs reality_;  // words 0, 1: dimensions that are 1; words 2, 3: those that are -1
  std::vector<Agent> agents_;
  std::vector<Agent> next_;  // in the next period
};

Options parse(int argc, char** argv) {
  Options options;
  if (argc % 2 == 0) throw std::invalid_argument("every option needs a value");
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string name = argv[i];
    const std::string value = argv[i + 1];
    if (name == "--agents") {
      options.agents = std::stoi(value);
    } else if (name == "--rewiring") {
      options.rewiring = std::stod(value);
    } else if (name == "--adoption") {
      options.adoption = std::stod(value);
    } else if (name == "--periods") {
      options.periods = std::stoi(value);
    } else if (name == "--replications") {
      options.replications = std::stoi(value);
    } else if (name == "--seed") {
      options.seed = std::stoull(value);
    } else {
      throw std::invalid_argument("unknown option " + name);
    }
  }
  if (options.agents < 2 * subgroup_size || options.agents % subgroup_size != 0) {
    throw std::invalid_argument("agents must be two or more subgroups of 7");
  }
  if (options.periods < 1 || options.replications < 1) {
    throw std::invalid_argument("counts must be at least 1");
  }
  if (!(options.rewiring >= 0.0 && options.rewiring <= 1.0 && options.adoption >= 0.0 &&
        options.adoption <= 1.0)) {
    throw std::invalid_argument("chances must be 0 to 1");
  }
  return options;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  try {
    options = parse(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "subgroup_learning_limit: wrong arguments: %s\n", error.what());
    return 2;
  }

  // the simulation alone is timed: nothing is printed before it ends
  std::vector<std::vector<double>> results;
  const std::clock_t cpu_start = std::clock();
  const auto start = std::chrono::steady_clock::now();
  for (int r = 0; r < options.replications; ++r) results.push_back(Simulation(options, r).run());
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  const double cpu_seconds = static_cast<double>(std::clock() - cpu_start) / CLOCKS_PER_SEC;

  std::printf("replication");
  for (int t = 0; t <= options.periods; ++t) std::printf(",y_%d", t);
  for (std::size_t r = 0; r < results.size(); ++r) {
    std::printf("\n%zu", r);
    for (const double y : results[r]) std::printf(",%.17g", y);
  }
  std::printf("\n");
  const double agent_updates =
      static_cast<double>(options.agents) * options.periods * options.replications;
  std::fprintf(stderr, "seconds=%.6f cpu_seconds=%.6f ns_per_agent_update=%.4f\n", elapsed.count(),
               cpu_seconds, 1e9 * elapsed.count() / agent_updates);
  return 0;
}
