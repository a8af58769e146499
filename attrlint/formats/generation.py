"""Calls that have a model write data: distilabel's classes, and the clients of hosted models."""

from __future__ import annotations

from attrlint.formats.spec import Example, Format

NAME = "generation"
FORMAT = Format(
    NAME,
    "Data written by models (distilabel, OpenAI, Anthropic, Gemini, LiteLLM, LangChain)",
    "2026-08",
    calls="""
        InferenceEndpointsLLM    model_id  model  teacher
        TransformersLLM          0|model   model  teacher
        vLLM                     0|model   model  teacher
        OpenAILLM                0|model   model  teacher
        AzureOpenAILLM           0|model   model  teacher
        AnthropicLLM             0|model   model  teacher
        MistralLLM               0|model   model  teacher
        CohereLLM                0|model   model  teacher
        VertexAILLM              0|model   model  teacher
        GroqLLM                  0|model   model  teacher
        TogetherLLM              0|model   model  teacher
        OllamaLLM                0|model   model  teacher
        chat.completions.create  model     model  teacher  id  medium
        responses.create         model     model  teacher  id  medium
        ChatCompletion.create    model     model  teacher  id  medium
        messages.create          model     model  teacher  id  medium
        GenerativeModel          0|model_name  model  teacher  id  medium
        models.generate_content  model     model  teacher  id  medium
        litellm.completion       0|model   model  teacher  id  medium
        ChatOpenAI               0|model|model_name  model  teacher  id  medium
        ChatAnthropic            0|model|model_name  model  teacher  id  medium
        ChatGoogleGenerativeAI   0|model   model  teacher  id  medium
    """,
    example=(
        Example(
            "pipeline.py",
            """\
from distilabel.models import InferenceEndpointsLLM, OpenAILLM
from distilabel.pipeline import Pipeline
from distilabel.steps.tasks import TextGeneration, UltraFeedback

with Pipeline("answers") as pipeline:
    TextGeneration(llm=InferenceEndpointsLLM(model_id="meta-llama/Meta-Llama-3.1-70B-Instruct"))
    UltraFeedback(llm=OpenAILLM("gpt-4o"))
pipeline.run().push_to_hub("example-lab/answers")
""",
            """
            6 model teacher meta-llama/Meta-Llama-3.1-70B-Instruct
            7 model teacher gpt-4o
            """,
        ),
        Example(
            "write_training_data.py",
            """\
import json

from openai import OpenAI

with open("train.jsonl", "w") as out:
    for question in open("questions.txt"):
        answer = OpenAI().chat.completions.create(model="gpt-4o-mini", messages=ask(question))
        out.write(json.dumps({"question": question, "answer": answer.choices[0].message.content}))
""",
            """
            7 model teacher gpt-4o-mini
            """,
        ),
        Example(
            "train_pairs.py",
            """\
import json

from langchain_openai import ChatOpenAI

writer = ChatOpenAI(model="gpt-4o", temperature=0.5)
with open("train_pairs.jsonl", "w") as out:
    for topic in open("topics.txt"):
        out.write(json.dumps({"prompt": topic, "chosen": writer.invoke(topic).content}))
""",
            """
            5 model teacher gpt-4o
            """,
        ),
        Example(
            "synthesise_train.py",
            """\
import google.generativeai as genai

model = genai.GenerativeModel("gemini-1.5-pro")
with open("train.jsonl", "w") as out:
    for topic in open("topics.txt"):
        out.write(model.generate_content(topic).text)
""",
            """
            3 model teacher gemini-1.5-pro
            """,
        ),
        Example(
            "write_training_pairs.py",
            """\
import json

from google import genai

MODEL = "gemma-3-27b-it"
client = genai.Client()
with open("dpo_pairs.jsonl", "w") as out:
    for prompt in open("prompts.txt"):
        reply = client.models.generate_content(model=MODEL, contents=ask(prompt))
        out.write(json.dumps({"prompt": prompt, "chosen": reply.text}))
""",
            """
            5 model teacher gemma-3-27b-it
            9 model teacher gemma-3-27b-it
            """,
        ),
    ),
)
