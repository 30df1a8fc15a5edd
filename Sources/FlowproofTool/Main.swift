import Flowproof
import FlowproofCommandLine
import Foundation
import URLSessionEndpoint

@main
struct Main {
  static func main() async {
    if CommandLine.arguments.dropFirst() == [ExchangeWorker.argument] {
      return await ExchangeWorker.serve()
    }
    let interruption = Interruption()
    let listener = interruption.listen()
    let program = CommandLineProgram(
      streams: .process(interruption),
      environment: ProcessInfo.processInfo.environment,
      interruption: interruption,
      exchangeProgram: ownPath
    )
    let code = await program.run(Array(CommandLine.arguments.dropFirst()))
    withExtendedLifetime(listener) {}
    exit(code.rawValue)
  }

  /// The path of this program, also where its file was replaced meanwhile.
  private static var ownPath: String? {
    let path = "/proc/self/exe"
    return FileManager.default.fileExists(atPath: path) ? path : Bundle.main.executablePath
  }
}
