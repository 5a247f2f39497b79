// The description of a lever: a field that management can set, and who holds it. It is a type of
// its own, so a struct of levers cannot be described as assumptions of nature nor the other way
// round, and a restructuring can only ever name what stands here.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "config/description.hpp"

namespace orgsim {

/// Who holds a lever, and so when a partly adopted change moves it.
enum class Holder {
  person,   ///< follows the person's own adopted set
  pair,     ///< needs both persons
  unit,     ///< switches for a unit on the change's date
  company,  ///< switches for all on the change's date
};

std::string_view to_string(Holder holder);

/// One lever of the registry.
struct LeverInfo {
  std::string path;  ///< "handover.queue_order"
  Holder holder;
  /// Sections of assumptions that read it: it moves nothing unless one of them has a rule. Empty:
  /// it always does something.
  std::vector<std::string> read_by;
};

/// Of a lever's sections: "assumptions.communication or assumptions.peers".
std::string sections_that_read(const LeverInfo& lever);

/// Describes one section of levers; forwards to a Description and notes the holder of each, and
/// where it matters.
class LeverDescription {
 public:
  LeverDescription(Description& fields, std::vector<LeverInfo>& registry, std::string section)
      : fields_(fields), registry_(registry), section_(std::move(section)) {}

  /// The same section, for levers that move nothing unless one of these assumptions has a rule.
  LeverDescription where(std::vector<std::string> assumptions) const {
    LeverDescription there = *this;
    there.read_by_ = std::move(assumptions);
    return there;
  }

  void real(double& target, std::string key, Holder holder, About about) {
    note(key, holder, about);
    fields_.real(target, std::move(key), std::move(about));
  }
  void integer(std::int64_t& target, std::string key, Holder holder, About about) {
    note(key, holder, about);
    fields_.integer(target, std::move(key), std::move(about));
  }
  void boolean(bool& target, std::string key, Holder holder, About about) {
    note(key, holder, about);
    fields_.boolean(target, std::move(key), std::move(about));
  }
  template <class Enum>
  void choice(Enum& target, std::string key, Holder holder, std::vector<Choice> choices,
              About about) {
    note(key, holder, about);
    fields_.choice(target, std::move(key), std::move(choices), std::move(about));
  }

 private:
  /// Keeps what the registry tells of a lever, and says in its meaning where it matters.
  void note(const std::string& key, Holder holder, About& about);

  Description& fields_;
  std::vector<LeverInfo>& registry_;
  std::string section_;
  std::vector<std::string> read_by_;
};

}  // namespace orgsim
