import Flowproof
import JSON
import Reporting
import SourceText

/// `flowproof transform`: what a cell of the Data Type column means, and what it makes of values.
extension CommandRun {
  func transform() throws(FlowproofError) -> ExitCode {
    guard let text = invocation.paths.first else { throw .missingCell }
    let cell: DataTypeCell
    do throws(DataTypeCell.Unreadable) {
      cell = try DataTypeCell(text)
    } catch {
      DiagnosticPrinter(program, invocation).show(error.diagnostic, in: error.file)
      return .usage
    }
    if !printsJSON, !invocation.has(.quiet) { output(cell.text + "\n", as: .json) }
    var pairs: [TransformJSON.Pair] = []
    var isReadable = true
    for text in values() {
      guard let value = read(text) else {
        isReadable = false
        continue
      }
      let pair = pair(cell, value)
      if printsJSON {
        pairs.append(pair)
      } else {
        let answer = invocation.has(.reverse) ? pair.source : pair.target
        output((answer ?? .null).text + "\n", as: .json)
      }
    }
    if printsJSON { output(TransformJSON.json(of: text, cell.json, pairs).lines) }
    return isReadable ? .success : .usage
  }

  /// The values to try, as JSON: those of the command line, or else the lines of the input.
  private func values() -> [[UInt8]] {
    let operands = invocation.paths.dropFirst()
    guard operands.isEmpty || operands.contains("-") else { return operands.map { Array($0.utf8) } }
    let lines = (program.streams.input() ?? []).split(separator: UInt8(ascii: "\n")).map(Array.init)
    let values = lines.filter { !$0.allSatisfy { $0 == 32 || (9...13).contains($0) } }
    return operands.isEmpty
      ? values : operands.flatMap { $0 == "-" ? values : [Array($0.utf8)] }
  }

  private func read(_ text: [UInt8]) -> JSONValue? {
    do throws(JSONParseError) {
      return try JSONParser.parse(text)
    } catch {
      let word = String(decoding: text.prefix(60), as: UTF8.self) + (text.count > 60 ? "…" : "")
      session.note(
        "no JSON value: \(JSONValue.string(word).text): \(error); texts stand in double quotes"
      )
      return nil
    }
  }

  /// A value with what the cell makes of it, or what it is made of.
  private func pair(_ cell: DataTypeCell, _ value: JSONValue) -> TransformJSON.Pair {
    guard invocation.has(.reverse) else { return (value, cell.target(for: value)) }
    let source = cell.source(for: value)
    if source == nil { session.note("no value was found that becomes \(value.text)") }
    return (source, value)
  }
}
