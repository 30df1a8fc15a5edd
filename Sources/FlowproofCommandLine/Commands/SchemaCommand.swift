import Flowproof
import JSON
import Reporting
import SourceText

/// `flowproof schema`: JSON Schemas of the files that people and other tools write.
extension CommandRun {
  func schema() throws(FlowproofError) -> ExitCode {
    guard let name = invocation.paths.first else {
      for schema in FileSchema.allCases {
        output("\(HelpText.padded(schema.rawValue, 13))  \(schema.title)\n")
      }
      return .success
    }
    guard invocation.paths.count == 1 else { throw .severalSchemas(invocation.paths.count) }
    guard let schema = FileSchema(rawValue: name) else { throw .unknownSchema(name) }
    output(schema.json.lines, as: .json)
    return .success
  }
}
