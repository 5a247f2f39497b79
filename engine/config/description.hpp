// The one description of a parameter. A struct of parameters has one function
//     void describe(Description& d);
// which binds each of its members to a key with unit, range, source and meaning. The default is the
// member's value when it is described. Everything else follows from this: TOML parsing and its
// errors, --set, JSON Schema, explain, the canonical text, HDF5 attributes, docs and Python.
// A Description holds references into the struct it describes: keep that struct alive and in place.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/errors.hpp"
#include "config/source.hpp"

namespace orgsim {

/// A typed value of a field.
using Value = std::variant<double, std::int64_t, bool, std::string, std::vector<double>,
                           std::vector<std::string>>;

/// A value as some file or argument gave it, with its place; for tables whose keys are not known
/// here (a restructuring's decree names levers) and that another room checks.
struct RawValue {
  Value value;
  Position where;
};
using RawTable = std::map<std::string, RawValue>;

/// Closed interval; an open end is excluded by `open_low` or `open_high`.
struct Range {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  bool open_low = false;
  bool open_high = false;

  bool contains(double x) const;  ///< false for NaN and the infinities, whatever the ends
  std::string to_string(std::string_view unit) const;  ///< "0.5 to 72 h", "at least 0", "above 0"
};

inline constexpr Range any_number{};
inline constexpr Range at_least_zero{0.0};
inline constexpr Range above_zero{0.0, std::numeric_limits<double>::infinity(), true};
inline constexpr Range share{0.0, 1.0};  ///< a share or probability

/// What is said of every field.
struct About {
  std::string unit =
      "1";  ///< from the checked vocabulary of config/units.hpp; "" for text and choices
  Range range = any_number;
  Source source;
  std::string meaning;  ///< one sentence
  bool required = false;
};

/// One allowed word of a choice.
struct Choice {
  std::string name;
  std::string meaning;
};

enum class FieldType { real, integer, boolean, text, choice, reals, texts, file, date, raw_table };

/// One described parameter, bound to its place in a struct.
struct Field {
  std::string key;  ///< last part of the path
  FieldType type = FieldType::real;
  About about;
  std::vector<Choice> choices;
  std::function<Value()> get;             ///< the present value (not for raw tables)
  std::function<void(const Value&)> set;  ///< writes a value already checked for type and range
  Value default_value;                    ///< the value when it was described (not for raw tables)
  RawTable* raw = nullptr;                ///< only for raw tables
  std::vector<std::string> words;         ///< only for raw tables: see Description::raw_table
};

/// Binders throw InternalError on our own mistakes: a key used twice, malformed or reserved
/// ("extends"), an unknown unit, an empty meaning or source, a default outside its range (a
/// required field may have any default, for it is never used). A test that describes a struct
/// proves them absent.
class Description {
 public:
  // ---- scalars ---------------------------------------------------------------------------------
  void real(double& target, std::string key, About about);
  void integer(std::int64_t& target, std::string key, About about);
  void boolean(bool& target, std::string key, About about);
  void text(std::string& target, std::string key, About about);
  /// A path; a relative one belongs to the file it stands in and arrives resolved against it.
  void file(std::string& target, std::string key, About about);
  /// A calendar date, kept as ISO text "2027-01-01"; with the default "", "" is allowed and means
  /// none.
  void date(std::string& target, std::string key, About about);

  /// One word out of a list. `target` is an enum whose values are 0, 1, ... in the order of
  /// `choices`.
  template <class Enum>
  void choice(Enum& target, std::string key, std::vector<Choice> choices, About about);

  // ---- lists -----------------------------------------------------------------------------------
  void reals(std::vector<double>& target, std::string key, About about);
  void texts(std::vector<std::string>& target, std::string key, About about);

  // ---- structure -------------------------------------------------------------------------------
  /// A nested table: calls `part.describe(...)` one level down.
  template <class Part>
  void section(Part& part, std::string key, std::string meaning);

  /// Things keyed by their name: [market.segments.smb]. A new name makes a default Part.
  template <class Part>
  void keyed(std::map<std::string, Part>& parts, std::string key, std::string meaning);

  /// A table whose keys another room checks. Tables inside it become dotted keys. A later layer
  /// adds to it key by key. With `words` it is one choice out of several (scope = "company" or {
  /// unit = "emea" }): a listed word alone means { word = true }, and a later layer replaces it
  /// whole.
  void raw_table(RawTable& target, std::string key, std::string meaning,
                 std::vector<std::string> words = {});

  // ---- what the other files of config/ read ----------------------------------------------------
  struct Section;
  struct Keyed;
  const std::vector<Field>& fields() const { return fields_; }
  const std::vector<Section>& sections() const { return sections_; }
  const std::vector<Keyed>& keyed_tables() const { return keyed_; }
  const std::string& meaning() const { return meaning_; }

  /// The field at a dotted path ("handover.queue_order", "market.segments.smb.accounts"), or null.
  /// A name of a keyed table that does not exist yet finds nothing.
  const Field* find(std::string_view path) const;
  /// All fields, with their full paths, in the order described; existing keyed entries only.
  void each_field(const std::function<void(const std::string& path, const Field&)>& visit) const;

 private:
  void add(Field field);
  void add_section(Section section);
  void add_keyed(Keyed table);
  void check_key(const std::string& key) const;

  std::string meaning_;
  std::vector<Field> fields_;
  std::vector<Section> sections_;
  std::vector<Keyed> keyed_;
};

struct Description::Section {
  std::string key;
  std::shared_ptr<Description> inside;
};

struct Description::Keyed {
  std::string key;
  std::string meaning;
  std::shared_ptr<Description> pattern;  ///< of a default Part: for schema and explain
  std::function<std::vector<std::string>()> names;
  std::function<std::shared_ptr<Description>(const std::string& name)> entry;  ///< makes it if new
};

// ---- templates ---------------------------------------------------------------------------------

template <class Enum>
void Description::choice(Enum& target, std::string key, std::vector<Choice> choices, About about) {
  Field field;
  field.key = std::move(key);
  field.type = FieldType::choice;
  field.about = std::move(about);
  field.about.unit.clear();
  field.choices = choices;
  field.get = [&target, choices] {
    return Value(choices.at(static_cast<std::size_t>(target)).name);
  };
  field.set = [&target, choices](const Value& value) {
    const auto& word = std::get<std::string>(value);
    for (std::size_t i = 0; i < choices.size(); ++i)
      if (choices[i].name == word) target = static_cast<Enum>(i);
  };
  add(std::move(field));
}

template <class Part>
void Description::section(Part& part, std::string key, std::string meaning) {
  auto inside = std::make_shared<Description>();
  inside->meaning_ = std::move(meaning);
  part.describe(*inside);
  add_section({std::move(key), std::move(inside)});
}

template <class Part>
void Description::keyed(std::map<std::string, Part>& parts, std::string key, std::string meaning) {
  Keyed table;
  table.key = std::move(key);
  table.meaning = meaning;
  // the pattern describes a default Part that it keeps alive itself
  auto prototype = std::make_shared<std::pair<Part, Description>>();
  prototype->second.meaning_ = std::move(meaning);
  prototype->first.describe(prototype->second);
  table.pattern = std::shared_ptr<Description>(prototype, &prototype->second);
  table.names = [&parts] {
    std::vector<std::string> names;
    for (const auto& [name, part] : parts) names.push_back(name);
    return names;
  };
  // entries are described once and kept, so that pointers to their fields stay valid
  using Described = std::map<std::string, std::pair<Part*, std::shared_ptr<Description>>>;
  table.entry = [&parts, meaning = table.meaning,
                 described = std::make_shared<Described>()](const std::string& name) {
    Part& part = parts[name];
    auto& [known, inside] = (*described)[name];
    if (known != &part) {
      inside = std::make_shared<Description>();
      inside->meaning_ = meaning;
      part.describe(*inside);
      known = &part;
    }
    return inside;
  };
  add_keyed(std::move(table));
}

}  // namespace orgsim
