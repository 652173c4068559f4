import { useState } from 'react'
import { fetchFile, fileName, saveText } from './fetchFile.ts'

/** Fetches the file that a link opens and saves it; it can be saved again as long as this page lives. */
export function useFetchedFile(token: string) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [file, setFile] = useState<{ name: string; config: string; mqttUrl: string }>()
  const save = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      const fetched = file ?? (await fetchFile(token))
      setFile(fetched)
      saveText(fileName(fetched.name), fetched.config)
    } catch (error) {
      setProblem((error as Error).message)
    } finally {
      setBusy(false)
    }
  }
  return { busy, problem, saved: file && fileName(file.name), mqttUrl: file?.mqttUrl, save }
}
