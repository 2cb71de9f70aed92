"""The engine `llm`: a language model reads, and only what stands word for word in the report is kept."""
