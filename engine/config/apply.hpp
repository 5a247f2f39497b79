// Writes a layer into described structs and says everything that is wrong with it: unknown keys,
// wrong types, values out of range, malformed names. Layers are applied one after the other: tables
// merge deeply, scalars and lists replace, entries of keyed tables are made or patched. A layer is
// checked whole even where a later one overrides it. A wrong value leaves its field as it was.
// Provenance remembers which layer set what: for contradictions, `orgsim check` and required keys.
#pragma once

#include <map>
#include <string>

#include "config/description.hpp"
#include "config/layers.hpp"
#include "config/problems.hpp"

namespace orgsim {

/// Where each key was set last. Paths are dotted: "market.segments.smb.accounts".
class Provenance {
 public:
  /// Remembers the source of the notes that follow.
  void begin(const Layer& layer);
  /// Remembers that `path` (a field or a table) was named at `where`.
  void note(const std::string& path, Position where);

  /// Forgets `path` and all that stands below it, as if no layer had named them.
  void forget(const std::string& path);

  /// Whether some layer set the field or named the table at `path`; otherwise it is defaulted.
  bool is_set(const std::string& path) const { return places_.contains(path); }

  /// Where `path` was set last; when it was not, the place of the nearest table around it that was;
  /// at last the file that was applied last (without line), or nothing.
  Position where_of(const std::string& path) const;

  /// All that was set, by path.
  const std::map<std::string, Position>& places() const noexcept { return places_; }

 private:
  std::map<std::string, Position> places_;
  std::string last_file_;
};

/// Checks all of `layer` and writes what is right into the fields of `description`.
void apply(const Layer& layer, Description& description, Problems& problems,
           Provenance* provenance = nullptr);

/// Adds a problem for each required field that no layer set, at the nearest table that was named.
/// Call it after all layers were applied, and only if they could all be read.
void check_required(const Description& description, const Provenance& provenance,
                    Problems& problems);

}  // namespace orgsim
