// The rules of the house, as functions on the text of one file: which room may include which, what
// must not be used where, how a file opens. Each returns its complaints ("engine/base/x.hpp:3:
// ..."), none when the file keeps the rule. The lists of exemptions stand together in
// source_rules.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace orgsim::architecture {

/// A file of the source tree; `path` is relative to the root, with forward slashes.
struct SourceFile {
  std::string path;
  std::string text;
};

using Complaints = std::vector<std::string>;

/// The text with comments and the insides of string and character literals blanked; same lines.
std::string code_only(std::string_view text);

/// engine/: a room includes only itself and rooms above it; restructuring/ includes no mechanism.
Complaints includes_only_rooms_above(const SourceFile& file);

/// engine/mechanisms/: a mechanism includes no other mechanism, only the shared vocabulary.
Complaints mechanism_stands_alone(const SourceFile& file);

/// The headers of that vocabulary: none of them is a mechanism, which would take a step of the day.
Complaints vocabulary_takes_no_step(const SourceFile& file);

/// engine/: the rooms of the model and of experiments open no file.
Complaints opens_no_file(const SourceFile& file);

/// engine/: nothing whose bits differ between libraries or CPUs: std::exp and its like, <random>,
/// std::shuffle. Only base/real_math may.
Complaints draws_and_computes_portably(const SourceFile& file);

/// engine/: only app/ prints.
Complaints prints_nothing(const SourceFile& file);

/// C++ and Python: at most 400 lines.
Complaints is_short(const SourceFile& file);

/// *.hpp: opens with a comment and has #pragma once. scenarios/**.toml: opens with a comment.
Complaints opens_with_a_comment(const SourceFile& file);

/// Any text file: no absolute path of the machine that it was written on.
Complaints names_no_machine_path(const SourceFile& file);

/// tests/<room>/*_test.cpp: each test carries its room's tag, by which ctest finds it.
Complaints tests_carry_their_tag(const SourceFile& file);

}  // namespace orgsim::architecture
