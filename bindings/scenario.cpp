// Scenarios: load by name, path or text; a changed copy by key or with a restructuring; describe.
// A scenario is constant. A change is its canonical text with settings on top, loaded again, so
// every check of a file holds for a change from Python too (about 2 ms).
#include "scenario/scenario.hpp"

#include <fmt/format.h>
#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>

#include <memory>

#include "bind.hpp"
#include "config/canonical.hpp"
#include "config/read_value.hpp"
#include "config/suggest.hpp"
#include "loaded_company.hpp"
#include "scenario/loader.hpp"
#include "study/explanation.hpp"
#include "values.hpp"

namespace orgsim::python {
namespace {

namespace fs = std::filesystem;
using Texts = std::vector<std::string>;

/// Runs `load` and makes of it a scenario; where a setting is wrong, its problem names the key.
template <class Load>
std::shared_ptr<LoadedCompany> loaded(const Library& library, const Load& load) {
  const py::gil_scoped_release released;
  try {
    return std::make_shared<LoadedCompany>(LoadedCompany{load().scenario, library});
  } catch (const UserError& error) {
    std::vector<Problem> problems = error.problems();
    for (Problem& problem : problems)
      if (problem.where.file.starts_with("--set ")) problem.where.file.erase(0, 6);
    throw UserError(std::move(problems));
  }
}

/// Settings as --set takes them: "key=value".
Texts settings_of(const py::dict& values) {
  Texts settings;
  for (const auto& [key, value] : values) {
    const std::string path = py::str(key).cast<std::string>();
    settings.push_back(path + "=" + toml_of(value, path));
  }
  return settings;
}

std::shared_ptr<LoadedCompany> with_settings(const LoadedCompany& company, const Texts& settings) {
  return loaded(company.library, [&] {
    return load_scenario_text(canonical_text(company.scenario), company.scenario.name, settings,
                              company.library);
  });
}

std::shared_ptr<LoadedCompany> with_restructuring(const LoadedCompany& company,
                                                  const std::string& name, const std::string& start,
                                                  const py::dict& with, const py::object& scope,
                                                  std::int64_t priority) {
  const auto path = company.library.find(LibraryKind::restructuring, name, {});
  if (!path)
    throw UserError(fmt::format("no restructuring '{}'", name),
                    "a file, or a name of restructurings()",
                    nearest_name(name, company.library.names(LibraryKind::restructuring, {})));
  const std::string key = is_path(name) ? fs::path(name).stem().string() : name;
  if (company.scenario.restructuring.contains(key))
    throw UserError(fmt::format("the scenario already has a restructuring '{}'", key),
                    "a name of its own");
  const std::string table = "restructuring." + toml_string(key);
  Texts settings{table + ".use=" + toml_string(fs::absolute(*path).string()),
                 table + ".start=" + toml_string(start)};
  if (!with.empty()) settings.push_back(table + ".with=" + toml_of(with, table));
  if (!scope.is_none()) settings.push_back(table + ".scope=" + toml_of(scope, table));
  if (priority != 0) settings.push_back(fmt::format("{}.priority={}", table, priority));
  return with_settings(company, settings);
}

// ---- describing --------------------------------------------------------------------------------

/// One field as a dict: its value now, and its default from a description of an untouched scenario.
py::dict about_field(const std::string& path, const Field& field, const Field& untouched) {
  py::dict about;
  about["key"] = path;
  about["unit"] = field.about.unit;
  about["allowed"] = allowed_text(field);
  about["meaning"] = field.about.meaning;
  about["source"] = field.about.source.text;
  about["source_kind"] = std::string(to_string(field.about.source.kind));
  about["required"] = field.about.required;
  const auto& range = field.about.range;
  const bool has_range = field.type == FieldType::real || field.type == FieldType::integer ||
                         field.type == FieldType::reals;
  about["low"] = has_range ? py::object(py::float_(range.low)) : py::none();
  about["high"] = has_range ? py::object(py::float_(range.high)) : py::none();
  if (field.raw != nullptr) {
    about["value"] = object_of(*field.raw);
    about["default"] = py::none();
  } else {
    about["value"] = object_of(field.get());
    about["default"] =
        field.about.required ? py::object(py::none()) : object_of(untouched.default_value);
  }
  return about;
}

/// Walks a description beside that of an untouched scenario, whose fields stand in the same order.
void describe_into(py::list& out, const std::string& prefix, const Description& present,
                   const Description& untouched) {
  for (std::size_t i = 0; i < present.fields().size(); ++i)
    out.append(
        about_field(prefix + present.fields()[i].key, present.fields()[i], untouched.fields()[i]));
  for (std::size_t i = 0; i < present.sections().size(); ++i)
    describe_into(out, prefix + present.sections()[i].key + ".", *present.sections()[i].inside,
                  *untouched.sections()[i].inside);
  for (std::size_t i = 0; i < present.keyed_tables().size(); ++i) {
    const auto& table = present.keyed_tables()[i];
    for (const std::string& name : table.names())
      describe_into(out, prefix + table.key + "." + name + ".", *table.entry(name),
                    *untouched.keyed_tables()[i].pattern);
  }
}

py::list describe(const LoadedCompany& company) {
  Scenario present = company.scenario;
  Scenario untouched;
  Description of_present;
  Description of_untouched;
  present.describe(of_present);
  untouched.describe(of_untouched);
  py::list out;
  describe_into(out, "", of_present, of_untouched);
  return out;
}

/// The value at a key.
py::object value_at(const LoadedCompany& company, const std::string& path) {
  Scenario present = company.scenario;
  Description description;
  present.describe(description);
  const Field* field = description.find(path);
  if (field == nullptr) {
    Texts known;
    description.each_field([&](const std::string& key, const Field&) { known.push_back(key); });
    throw UserError(fmt::format("no key '{}'", path), "a key of describe()",
                    nearest_name(path, known));
  }
  return field->raw != nullptr ? object_of(*field->raw) : object_of(field->get());
}

py::dict names_and_paths(const Library& library, LibraryKind kind) {
  py::dict out;
  for (const LibraryEntry& entry : library.list(kind, {}))
    out[py::str(entry.name)] = entry.path.string();
  return out;
}

void bind_company(py::module_& module) {
  py::class_<LoadedCompany, std::shared_ptr<LoadedCompany>>(module, "Scenario",
                                                            "A checked scenario; constant.")
      .def("value", &value_at, py::arg("path"), "The value at a dotted key.")
      .def(
          "with_values",
          [](const LoadedCompany& company, const py::dict& values) {
            return with_settings(company, settings_of(values));
          },
          py::arg("values"), "A copy in which each dotted key has a new value.")
      .def("with_restructuring", &with_restructuring, py::arg("name"), py::arg("start"),
           py::arg("with_"), py::arg("scope"), py::arg("priority"),
           "A copy to which a restructuring is added.")
      .def("describe", &describe, "Every field as a dict.")
      .def_property_readonly(
          "text", [](const LoadedCompany& company) { return canonical_text(company.scenario); },
          "The canonical text: the whole resolved scenario as TOML.")
      .def_property_readonly(
          "months", [](const LoadedCompany& company) { return company.scenario.months(); },
          "Recorded months.");
}

}  // namespace

void bind_scenario(py::module_& module) {
  bind_company(module);
  py::class_<Library>(module, "Library", "Finds scenarios and restructurings by name.")
      .def(py::init<std::vector<fs::path>>(), py::arg("installed"),
           "`installed`: folders with data, searched after ORGSIM_PATH.")
      .def(
          "load",
          [](const Library& library, const std::string& scenario, const Texts& changes,
             const py::dict& values) {
            const Texts settings = settings_of(values);
            return loaded(library, [&] {
              return load_scenario({scenario, changes, settings}, library);
            });
          },
          py::arg("scenario"), py::arg("changes"), py::arg("values"), "A scenario by name or path.")
      .def(
          "load_text",
          [](const Library& library, const std::string& text, const std::string& label,
             const py::dict& values) {
            const Texts settings = settings_of(values);
            return loaded(library,
                          [&] { return load_scenario_text(text, label, settings, library); });
          },
          py::arg("text"), py::arg("label"), py::arg("values"), "A scenario from TOML text.")
      .def("scenarios",
           [](const Library& library) { return names_and_paths(library, LibraryKind::scenario); })
      .def("restructurings",
           [](const Library& library) {
             return names_and_paths(library, LibraryKind::restructuring);
           })
      .def(
          "explain",
          [](const Library& library, const std::string& name) {
            return explanation(name, library);
          },
          py::arg("name"),
          "What a key, lever, metric, restructuring or scenario, or `day`, means.");
  module.def(
      "change_argument",
      [](const std::string& typed) {
        const ChangeArgument change = change_argument(typed);
        return py::make_tuple(change.name, change.month);
      },
      py::arg("typed"), "\"name@7\" taken apart: (name, month as text or \"\").");
  module.def("is_scenario_file", &is_scenario_file, py::arg("path"),
             "Whether a path names a scenario rather than a restructuring.");
}

}  // namespace orgsim::python
