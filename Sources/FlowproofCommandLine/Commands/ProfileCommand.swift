import Flowproof
import JSON
import Reporting
import SourceText
import SystemModel

/// `flowproof profile`: what is known of systems, and whether a profile of one's own is right.
extension CommandRun {
  func listProfiles() throws(FlowproofError) -> ExitCode {
    let profiles = try ChosenProfile.builtIn(invocation.paths)
    switch invocation.form {
    case .json: output(ProfileText.json(of: profiles).lines)
    case .markdown: output(ProfileMarkdown.text(of: profiles))
    case .text, .html, .github, .sarif, .codeQuality: output(ProfileText.text(of: profiles))
    }
    return .success
  }

  func showProfile() throws(FlowproofError) -> ExitCode {
    output(String(decoding: try ChosenProfile.text(of: try onlyProfile()), as: UTF8.self))
    return .success
  }

  func checkProfile() throws(FlowproofError) -> ExitCode {
    let chosen = try ChosenProfile(try onlyProfile())
    let file = chosen.file
    var diagnostics = file.diagnostics
    diagnostics += try chosen.problems(
      againstDescriptionsAt: invocation.lists[.openAPI] ?? []
    )
    if printsJSON {
      output(JSONValue.array(diagnostics.map { $0.json(in: file.shownSource) }).lines)
    } else {
      session.show(diagnostics, in: file.shownSource, from: .note)
      if let profile = file.profile, diagnostics.isEmpty {
        output(ProfileText.passed(chosen.name, profile))
      }
    }
    return diagnostics.isEmpty ? .success : .usage
  }

  func draftProfile() throws(FlowproofError) -> ExitCode {
    guard let path = invocation.options[.described] else { throw .draftWithoutDescription }
    let draft = try ProfileDraft(ofDescriptionAt: path, types: invocation.paths)
    if let place = invocation.options[.draft], place != "-" {
      try writeNew(draft.text, to: place, sparing: KeptFiles([path]))
      if !invocation.has(.quiet) { output(ProfileText.drafted(place, draft)) }
    } else {
      output(draft.text, as: .json)
      if !invocation.has(.quiet) { session.note(ProfileText.open(draft)) }
    }
    return .success
  }

  private func onlyProfile() throws(FlowproofError) -> String {
    guard invocation.paths.count == 1 else {
      throw .oneProfile(invocation.command, invocation.paths.count)
    }
    return invocation.paths[0]
  }
}

extension FlowproofError {
  fileprivate static var draftWithoutDescription: Self {
    .usage("`profile draft` needs the description of the interface: --openapi FILE")
  }
}
