#include "config/apply.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "config/explain.hpp"
#include "config/read_value.hpp"
#include "config/suggest.hpp"

namespace orgsim {
namespace {

/// Names in keyed tables stand in dotted paths, in file names and in result files.
bool good_name(std::string_view name) {
  constexpr std::size_t longest = 64;
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  };
  return !name.empty() && name.size() <= longest && std::ranges::all_of(name, fits);
}

std::string joined(const std::string& prefix, const std::string& key) {
  return prefix.empty() ? key : prefix + "." + key;
}

/// The keys allowed in a table, in the order described.
std::vector<std::string> keys_of(const Description& description) {
  std::vector<std::string> keys;
  for (const Field& field : description.fields()) keys.push_back(field.key);
  for (const auto& section : description.sections()) keys.push_back(section.key);
  for (const auto& table : description.keyed_tables()) keys.push_back(table.key);
  return keys;
}

class Applier {
 public:
  Applier(const Layer& layer, Description& description, Problems& problems, Provenance* provenance)
      : layer_(layer), root_(description), problems_(problems), provenance_(provenance) {}

  void apply_table(const NodeTable& table, const Description& description,
                   const std::string& path) {
    for (const Entry& entry : table) {
      const std::string inner = joined(path, entry.key);
      const auto same = [&](const auto& part) { return part.key == entry.key; };
      const auto field = std::ranges::find_if(description.fields(), same);
      const auto section = std::ranges::find_if(description.sections(), same);
      const auto keyed = std::ranges::find_if(description.keyed_tables(), same);
      if (field != description.fields().end()) {
        apply_field(*field, entry, inner);
      } else if (section != description.sections().end()) {
        if (const NodeTable* inside = need_table(entry, inner))
          apply_table(*inside, *section->inside, inner);
      } else if (keyed != description.keyed_tables().end()) {
        if (const NodeTable* inside = need_table(entry, inner)) apply_keyed(*inside, *keyed, inner);
      } else {
        unknown_key(entry, description, path);
      }
    }
  }

 private:
  /// The table that must stand at a key, or null after adding a problem.
  const NodeTable* need_table(const Entry& entry, const std::string& path) {
    const auto* table = std::get_if<NodeTable>(&entry.node.value);
    if (table)
      note(path, entry);
    else
      problems_.add(layer_.at(entry.node.where), fmt::format("{} must be a table, not {}",
                                                             in_quotes(path), kind_of(entry.node)));
    return table;
  }

  void apply_keyed(const NodeTable& table, const Description::Keyed& keyed,
                   const std::string& path) {
    for (const Entry& entry : table) {
      if (!good_name(entry.key)) {
        problems_.add(layer_.at(entry.where),
                      fmt::format("{} is no name for a table in [{}]", in_quotes(entry.key), path),
                      "1 to 64 of the letters a-z and A-Z, digits, '_' and '-'");
        continue;
      }
      const std::string inner = joined(path, entry.key);
      if (const NodeTable* inside = need_table(entry, inner))
        apply_table(*inside, *keyed.entry(entry.key), inner);
    }
  }

  void apply_field(const Field& field, const Entry& entry, const std::string& path) {
    const ValueReader reader{layer_, field, path, problems_};
    if (field.raw) {
      const std::optional<RawTable> table = reader.read_raw(entry.node);
      if (!table) return;
      note(path, entry);
      // one choice out of several is replaced, a table of keys is added to
      if (!field.words.empty()) field.raw->clear();
      for (const auto& [key, value] : *table) {
        field.raw->insert_or_assign(key, value);
        if (provenance_) provenance_->note(joined(path, key), value.where);
      }
    } else if (const std::optional<Value> value = reader.read(entry.node)) {
      field.set(*value);
      note(path, entry);
    }
  }

  /// Names the nearest key allowed here, or the place in the description where the key belongs.
  void unknown_key(const Entry& entry, const Description& description, const std::string& path) {
    const std::string in_table = path.empty() ? "" : fmt::format(" in [{}]", path);
    Problem problem{layer_.at(entry.where),
                    fmt::format("unknown key {}{}", in_quotes(entry.key), in_table),
                    {},
                    {}};
    if (entry.key == "extends") {
      problem.allowed = "'extends' stands at the top of a file";
    } else if (!problems_.full()) {
      const std::vector<std::string> keys = keys_of(description);
      const std::string whole = ending_in(leaf_of(entry));
      const std::string elsewhere = whole.empty() ? path_elsewhere(entry.key) : whole;
      const std::string near = nearest_name(entry.key, keys);
      problem.suggestion = elsewhere.empty() ? near : elsewhere;
      if (!elsewhere.empty())
        problem.allowed = fmt::format("the key stands in {}", table_of(elsewhere));
      else if (near.empty())
        problem.allowed = list_of(keys);
    }
    problems_.add(std::move(problem));
  }

  /// The first path of the whole description that ends with `key`, or "".
  std::string path_elsewhere(const std::string& key) {
    if (paths_.empty()) paths_ = all_paths(root_);
    for (const std::string& path : paths_)
      if (path.substr(path.rfind('.') + 1) == key) return path;
    return {};
  }

  /// The dotted path of a key with nothing but one key below it: "handover.expiry_days".
  static std::string leaf_of(const Entry& entry) {
    std::string leaf = entry.key;
    const auto* below = std::get_if<NodeTable>(&entry.node.value);
    for (; below != nullptr && below->size() == 1;
         below = std::get_if<NodeTable>(&below->front().node.value))
      leaf += "." + below->front().key;
    return leaf;
  }

  /// The path of the one field whose path ends in a dotted `leaf`, or nothing.
  std::string ending_in(const std::string& leaf) const {
    std::string found;
    if (leaf.find('.') == std::string::npos) return found;
    root_.each_field([&](const std::string& path, const Field&) {
      if (path.ends_with("." + leaf)) found = path;
    });
    return found;
  }

  static std::string table_of(const std::string& path) {
    const std::size_t dot = path.rfind('.');
    return dot == std::string::npos ? "the top of the file" : "[" + path.substr(0, dot) + "]";
  }

  static std::string list_of(const std::vector<std::string>& keys) {
    constexpr std::size_t most = 8;
    std::string out = "allowed here: ";
    for (std::size_t i = 0; i < std::min(most, keys.size()); ++i)
      out += (i > 0 ? ", " : "") + keys[i];
    if (keys.size() > most) out += fmt::format(" and {} more", keys.size() - most);
    return keys.empty() ? "no key is allowed here" : out;
  }

  void note(const std::string& path, const Entry& entry) {
    if (provenance_) provenance_->note(path, layer_.at(entry.where));
  }

  const Layer& layer_;
  const Description& root_;
  Problems& problems_;
  Provenance* provenance_;
  std::vector<std::string> paths_;  ///< all paths of the description, once they are needed
};

}  // namespace

// ---- provenance --------------------------------------------------------------------------------

void Provenance::begin(const Layer& layer) {
  if (!layer.argument) last_file_ = layer.label;
}

void Provenance::note(const std::string& path, Position where) {
  places_.insert_or_assign(path, std::move(where));
}

void Provenance::forget(const std::string& path) {
  std::erase_if(places_, [&](const auto& place) {
    return place.first == path || place.first.starts_with(path + ".");
  });
}

Position Provenance::where_of(const std::string& path) const {
  for (std::string around = path; !around.empty();) {
    if (const auto found = places_.find(around); found != places_.end()) return found->second;
    const std::size_t dot = around.rfind('.');
    around.erase(dot == std::string::npos ? 0 : dot);
  }
  return {last_file_, 0, 0};
}

// ---- the whole ---------------------------------------------------------------------------------

void apply(const Layer& layer, Description& description, Problems& problems,
           Provenance* provenance) {
  problems.begin_source(layer.label);
  if (provenance) provenance->begin(layer);
  Applier(layer, description, problems, provenance).apply_table(layer.root, description, "");
}

void check_required(const Description& description, const Provenance& provenance,
                    Problems& problems) {
  description.each_field([&](const std::string& path, const Field& field) {
    if (!field.about.required || provenance.is_set(path)) return;
    const std::size_t dot = path.rfind('.');
    const std::string in_table =
        dot == std::string::npos ? "" : fmt::format(" in [{}]", path.substr(0, dot));
    problems.add(provenance.where_of(path), fmt::format("missing key '{}'{}", field.key, in_table),
                 allowed_text(field));
  });
}

}  // namespace orgsim
