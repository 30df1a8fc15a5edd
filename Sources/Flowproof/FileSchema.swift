package import JSON
import ObjectForms
import Results
import SystemModel

/// A kind of file that people or other tools write and read, with its JSON Schema.
package enum FileSchema: String, CaseIterable {
  case configuration
  case profile
  case results
  case baseline
  case signOffs = "sign-offs"
  case annotations

  /// What the file is.
  package var title: String {
    switch self {
    case .configuration: "which systems the documents are checked against: flowproof.json"
    case .profile: "how requests to a system are made: a profile of your own"
    case .results: "what a run found: results.json"
    case .baseline: "failures that are known, with reasons: the file of --baseline"
    case .signOffs: "what people said of rules that only they can judge: signoffs.json"
    case .annotations: "tickets, owners and the like of documents and rules: the file of --annotate"
    }
  }

  /// The schema, draft 2020-12, made of the tables by which the file is read.
  package var json: JSONValue { JSONSchema.of(form, named: rawValue, title: title) }

  private var form: ObjectForm {
    switch self {
    case .configuration: .configuration
    case .profile: .profile
    case .results: ResultsFile.members
    case .baseline: Baseline.members
    case .signOffs: SignOffBook.members
    case .annotations: Annotations.members
    }
  }
}
